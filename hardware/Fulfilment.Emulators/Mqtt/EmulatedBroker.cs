using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Mqtt;

/// <summary>
/// A broker with one program on the line and devices inside: enough MQTT 3.1.1 to test a client against, written from the
/// standard and not from the client. It can lose what is published at QoS 0, repeat QoS 1, refuse, and keep silent.
/// </summary>
public sealed class EmulatedBroker(string id, TcpPort port) : EmulatedDevice(id, port)
{
    private readonly Lock gate = new();
    private readonly List<byte> received = [];
    private readonly List<string> filters = [];
    private readonly Dictionary<string, byte[]> retained = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim writing = new(1);
    private int nextId;

    public override string Kind => "broker";

    /// <summary>Told of every message that a program publishes.</summary>
    public event Action<string, byte[]>? Published;

    public bool Refuses { get; set; }

    /// <summary>So many messages at QoS 0 vanish before one comes through.</summary>
    public int Loses { get; set; }

    public bool RepeatsQoS1 { get; set; }

    public int Acknowledged { get; private set; }

    public Task DropLine() => port.DropAll();

    /// <summary>A device says something; it reaches the program when that has asked for the topic.</summary>
    public async Task Publish(string topic, byte[] payload, bool retain = false, int qos = 0)
    {
        byte[]? packet = null;
        lock (gate)
        {
            if (retain)
            {
                retained[topic] = payload;
            }

            if (filters.Exists(f => Fits(f, topic)))
            {
                packet = Packet(topic, payload, qos, false);
            }
        }

        if (packet is null || Connected is not { } wire)
        {
            return;
        }

        try
        {
            await Send(wire, packet);
            if (qos == 1 && RepeatsQoS1)
            {
                await Send(wire, packet);
            }
        }
        catch (IOException)
        {
            return; // the program went away: said into the void, as a broker says it
        }
    }

    public override async Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what != "publish")
        {
            return await base.Do(what, request);
        }

        await Publish((string)request["topic"]!, Encoding.UTF8.GetBytes(request["payload"]!.ToJsonString()), (bool?)request["retain"] ?? false);
        return [];
    }

    protected override Task Greet(IWire wire, CancellationToken cancel)
    {
        lock (gate)
        {
            received.Clear();
            filters.Clear();
        }

        return Task.CompletedTask;
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        received.AddRange(bytes.Span);
        while (Cut() is { } packet)
        {
            foreach (var answer in Answers(packet[0], packet[1..]))
            {
                await Send(wire, answer);
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        writing.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Send(IWire wire, byte[] packet)
    {
        await writing.WaitAsync(Stopping);
        try
        {
            await wire.Write(packet, Stopping);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <returns>First byte and body of the next whole packet.</returns>
    private byte[]? Cut()
    {
        var (length, shift, at) = (0, 0, 1);
        do
        {
            if (at >= received.Count)
            {
                return null;
            }

            length |= (received[at] & 127) << shift;
            shift += 7;
        }
        while ((received[at++] & 128) != 0 && shift < 28);
        if (received.Count < at + length)
        {
            return null;
        }

        byte[] packet = [received[0], .. received.GetRange(at, length)];
        received.RemoveRange(0, at + length);
        return packet;
    }

    private List<byte[]> Answers(byte head, byte[] body)
    {
        switch (head >> 4)
        {
            case 1:
                return [[0x20, 2, 0, (byte)(Refuses ? 5 : 0)]];
            case 3:
                return TakePublished(head, body);
            case 4:
                Acknowledged++;
                return [];
            case 8:
                var length = (body[2] << 8) | body[3];
                var filter = Encoding.UTF8.GetString(body, 4, length);
                lock (gate)
                {
                    filters.Add(filter);
                    return [[0x90, 3, body[0], body[1], body[4 + length]], .. retained.Where(r => Fits(filter, r.Key)).Select(r => Packet(r.Key, r.Value, 0, true))];
                }

            case 12:
                return [[0xd0, 0]];
            default:
                return [];
        }
    }

    private List<byte[]> TakePublished(byte head, byte[] body)
    {
        var length = (body[0] << 8) | body[1];
        var topic = Encoding.UTF8.GetString(body, 2, length);
        var qos = (head >> 1) & 3;
        if (qos == 0 && Loses > 0)
        {
            Loses--;
            return [];
        }

        var payload = body[(2 + length + (qos > 0 ? 2 : 0))..];
        Published?.Invoke(topic, payload);
        return qos == 0 ? [] : [[0x40, 2, body[2 + length], body[3 + length]]];
    }

    private byte[] Packet(string topic, byte[] payload, int qos, bool retain)
    {
        var name = Encoding.UTF8.GetBytes(topic);
        var body = new List<byte> { (byte)(name.Length >> 8), (byte)(name.Length & 255) };
        body.AddRange(name);
        if (qos > 0)
        {
            nextId++;
            body.AddRange([(byte)(nextId >> 8), (byte)(nextId & 255)]);
        }

        body.AddRange(payload);
        var packet = new List<byte> { (byte)(0x30 | (qos << 1) | (retain ? 1 : 0)) };
        for (var left = body.Count; ; left >>= 7)
        {
            packet.Add((byte)(left > 127 ? (left & 127) | 128 : left));
            if (left <= 127)
            {
                break;
            }
        }

        packet.AddRange(body);
        return [.. packet];
    }

    private static bool Fits(string filter, string topic)
    {
        var (wanted, given) = (filter.Split('/'), topic.Split('/'));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
            {
                return true;
            }

            if (i >= given.Length || (wanted[i] != "+" && wanted[i] != given[i]))
            {
                return false;
            }
        }

        return wanted.Length == given.Length;
    }
}
