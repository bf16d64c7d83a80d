namespace Fulfilment.Hardware.Mqtt;

/// <summary>Cuts a byte stream into packets, however it comes in pieces. Pure: no clock, no line.</summary>
internal sealed class MqttReader
{
    private readonly List<byte> held = [];

    /// <summary>The stream made no sense: nothing after it can be trusted, and the connection must end.</summary>
    public bool Broken { get; private set; }

    public IEnumerable<MqttPacket> Feed(ReadOnlySpan<byte> bytes)
    {
        held.AddRange(bytes);
        var packets = new List<MqttPacket>();
        while (!Broken && Next() is { } packet)
        {
            packets.Add(packet);
        }

        return packets;
    }

    private MqttPacket? Next()
    {
        if (held.Count < 2)
        {
            return null;
        }

        var (length, digits) = (0, 0);
        while (true)
        {
            if (1 + digits >= held.Count)
            {
                return null;
            }

            var b = held[1 + digits];
            length |= (b & 0x7f) << (7 * digits);
            digits++;
            if ((b & 0x80) == 0)
            {
                break;
            }

            if (digits == 4)
            {
                Broken = true;
                return null;
            }
        }

        var kind = held[0] >> 4;
        if (length > MqttPacket.MostBytes || kind is 0 or 15)
        {
            Broken = true;
            return null;
        }

        if (held.Count < 1 + digits + length)
        {
            return null;
        }

        var packet = new MqttPacket((MqttKind)kind, held[0] & 0x0f, [.. held.Skip(1 + digits).Take(length)]);
        held.RemoveRange(0, 1 + digits + length);
        return packet;
    }
}
