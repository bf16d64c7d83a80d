using Fulfilment.Hardware.Transports;

namespace Fulfilment.EdgeAgent;

/// <summary>In the full build "port:COM3?9600 8N1" is read by System.IO.Ports: the way to serial lines on Windows.</summary>
internal static class SerialPortTransports
{
    internal static void AddTo(TransportAddress addresses)
    {
#if FULL_FEED
        addresses.Add("port", rest => new Fulfilment.Hardware.SerialPorts.SerialPortTransport(TransportAddress.Path(rest), TransportAddress.Line(rest)));
#else
        addresses.Add("port", rest => throw new FormatException($"\"port:{rest}\" needs the full build; on Linux write \"serial:/dev/...\"."));
#endif
    }
}
