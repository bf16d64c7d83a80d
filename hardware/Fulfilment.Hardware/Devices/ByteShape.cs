using System.Globalization;
using System.Text;

namespace Fulfilment.Hardware.Devices;

/// <summary>
/// The form of what went over a wire without its content: digits are 9, letters A or a, control characters go by their
/// names. "STX SP×2 9 . 9×2 CR" tells a missing suffix, a lost GS or a wrong baud rate, and nobody's address stands in a health page.
/// </summary>
public static class ByteShape
{
    public const int Most = 48;

    private static readonly string[] Names =
    [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3",
        "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
    ];

    /// <returns>At most the last <see cref="Most"/> bytes; runs of the same form are counted: "9×14" is fourteen digits.</returns>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        if (bytes.Length > Most)
        {
            text.Append('…');
            bytes = bytes[^Most..];
        }

        for (var at = 0; at < bytes.Length;)
        {
            var form = Form(bytes[at]);
            var length = 1;
            while (at + length < bytes.Length && Form(bytes[at + length]) == form)
            {
                length++;
            }

            text.Append(form);
            if (length > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"×{length}");
            }

            at += length;
            if (at < bytes.Length)
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    private static string Form(byte b) => b switch
    {
        < 0x20 => Names[b],
        >= (byte)'0' and <= (byte)'9' => "9",
        >= (byte)'A' and <= (byte)'Z' => "A",
        >= (byte)'a' and <= (byte)'z' => "a",
        (byte)' ' => "SP",
        0x7f => "DEL",
        > 0x7f => "~8",
        _ => ((char)b).ToString(),
    };
}
