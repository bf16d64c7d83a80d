using System.Text;

namespace Fulfilment.Hardware.Tests.Support;

internal static class ZplSamples
{
    /// <summary>A small label whose Code 128 carries the serial.</summary>
    internal static string Label(string serial) =>
        $"^XA^CI28^PW812^LL1218^FO40,40^A0N,40,40^FH^FDParcel^FS^FO40,120^BCN,120,Y,N,N,A^FD{serial}^FS^XZ\n";

    internal static byte[] Bytes(string serial) => Encoding.UTF8.GetBytes(Label(serial));
}
