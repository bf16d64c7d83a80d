using System.Buffers.Binary;
using System.Text;

namespace Fulfilment.Hardware.Mqtt;

internal enum MqttKind
{
    Connect = 1,
    ConnectAnswer = 2,
    Publish = 3,
    PublishAnswer = 4,
    Subscribe = 8,
    SubscribeAnswer = 9,
    PingRequest = 12,
    PingAnswer = 13,
    Disconnect = 14,
}

/// <summary>One control packet without its fixed header. Source: MQTT 3.1.1, sections 2 and 3.</summary>
internal readonly record struct MqttPacket(MqttKind Kind, int Flags, byte[] Body)
{
    public const int MostBytes = 1024 * 1024;

    public static byte[] Connect(MqttSettings settings)
    {
        var body = new List<byte>();
        Text(body, "MQTT");
        body.Add(4);
        var will = settings.Will is null ? 0 : 0x04 | (settings.Will.QoS << 3) | (settings.Will.Retain ? 0x20 : 0);
        body.Add((byte)(0x02 | will | (settings.User is null ? 0 : 0x80) | (settings.Password is null ? 0 : 0x40)));
        Number(body, settings.KeepAliveSeconds);
        Text(body, settings.ClientId);
        if (settings.Will is { } last)
        {
            Text(body, last.Topic);
            Number(body, last.Payload.Length);
            body.AddRange(last.Payload);
        }

        if (settings.User is { } user)
        {
            Text(body, user);
        }

        if (settings.Password is { } password)
        {
            Text(body, password);
        }

        return Whole(MqttKind.Connect, 0, body);
    }

    public static byte[] Subscribe(int id, string filter, int qos)
    {
        var body = new List<byte>();
        Number(body, id);
        Text(body, filter);
        body.Add((byte)qos);
        return Whole(MqttKind.Subscribe, 2, body);
    }

    public static byte[] Publish(MqttMessage message, int id, bool again)
    {
        var body = new List<byte>();
        Text(body, message.Topic);
        if (message.QoS > 0)
        {
            Number(body, id);
        }

        body.AddRange(message.Payload);
        return Whole(MqttKind.Publish, (again ? 8 : 0) | (message.QoS << 1) | (message.Retain ? 1 : 0), body);
    }

    public static byte[] Acknowledge(int id) => Whole(MqttKind.PublishAnswer, 0, [(byte)(id >> 8), (byte)(id & 0xff)]);

    public static byte[] Bare(MqttKind kind) => Whole(kind, 0, []);

    /// <returns>The message and, above QoS 0, its number; null when the packet is no whole PUBLISH.</returns>
    public (MqttMessage Message, int Id)? AsMessage()
    {
        var qos = (Flags >> 1) & 3;
        if (Kind != MqttKind.Publish || qos > 1 || Body.Length < 2)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(Body);
        var head = 2 + length + (qos > 0 ? 2 : 0);
        if (length == 0 || Body.Length < head)
        {
            return null;
        }

        var topic = Encoding.UTF8.GetString(Body, 2, length);
        var id = qos > 0 ? BinaryPrimitives.ReadUInt16BigEndian(Body.AsSpan(2 + length)) : 0;
        return topic.AsSpan().ContainsAny('+', '#', '\0') ? null : (new MqttMessage(topic, Body[head..], qos, (Flags & 1) != 0), id);
    }

    /// <summary>The number that an answer carries; 0 when it carries none.</summary>
    public int Id => Body.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Body) : 0;

    private static byte[] Whole(MqttKind kind, int flags, List<byte> body)
    {
        var packet = new List<byte> { (byte)(((int)kind << 4) | flags) };
        var left = body.Count;
        do
        {
            packet.Add((byte)((left % 128) | (left >= 128 ? 0x80 : 0)));
            left /= 128;
        }
        while (left > 0);
        packet.AddRange(body);
        return [.. packet];
    }

    private static void Number(List<byte> body, int number)
    {
        body.Add((byte)(number >> 8));
        body.Add((byte)(number & 0xff));
    }

    private static void Text(List<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(body, checked((ushort)bytes.Length));
        body.AddRange(bytes);
    }
}
