using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Mqtt;

/// <summary>"mqtt:HOST:1883/TOPIC" or "mqtts:HOST:8883/TOPIC": where the broker is, and under which topic the device speaks.</summary>
internal static class MqttAddress
{
    internal static (ITransport Broker, string Topic) Read(string address, TransportAddress transports)
    {
        var (scheme, rest) = address switch
        {
            ['m', 'q', 't', 't', ':', .. var plain] => ("tcp:", plain),
            ['m', 'q', 't', 't', 's', ':', .. var secure] => ("tls:", secure),
            _ => throw new FormatException($"\"{address}\" is no address of a broker: write mqtt:HOST:1883/TOPIC."),
        };
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 || slash == rest.Length - 1
            ? throw new FormatException($"\"{address}\" names no topic: write mqtt:HOST:1883/TOPIC.")
            : (transports.Make(scheme + rest[..slash]), rest[(slash + 1)..]);
    }
}
