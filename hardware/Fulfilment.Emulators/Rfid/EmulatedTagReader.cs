using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Rfid;

/// <summary>
/// A fixed RFID reader that speaks LLRP, with tags that a program puts before its antennas. It can know only 1.0.1, be
/// deaf to the question about its capabilities, remember a dead client, send empty reports and vendors' parameters.
/// </summary>
public sealed class EmulatedTagReader(string id, TcpPort port, TimeProvider clock) : EmulatedDevice(id, port)
{
    private readonly ConcurrentDictionary<string, (int Antenna, int Rssi)> tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<byte> received = [];
    private readonly SemaphoreSlim sending = new(1);
    private CancellationTokenSource? session;
    private uint nextId = 1;
    private int keepalive;
    private bool hasSpec;

    public override string Kind => "llrp-reader";

    public bool Knows11 { get; set; } = true;

    public bool IgnoresCapabilities { get; set; }

    /// <summary>Status of the greeting: 2 = another client is believed to be connected.</summary>
    public int GreetingStatus { get; set; }

    public bool SendsOddities { get; set; }

    public bool SendsKeepalives { get; set; } = true;

    public TimeSpan ReportEvery { get; set; } = TimeSpan.FromMilliseconds(20);

    public int KeepalivesAnswered { get; private set; }

    public int Version { get; private set; } = 1;

    public bool Reading { get; private set; }

    /// <summary>Its steps of power in hundredths of a dBm, numbered from 1.</summary>
    public IReadOnlyList<int> PowerSteps { get; set; } = [1000, 1500, 2000, 2500, 3000];

    /// <summary>Hop table and power index of the last ROSpec; null where it set none.</summary>
    public (int HopTable, int PowerIndex)? Transmitter { get; private set; }

    public void Put(string epc, int antenna = 1, int rssi = -50) => tags[epc] = (antenna, rssi);

    public void Remove(string epc) => tags.TryRemove(epc, out _);

    public override Task<JsonObject> Do(string what, JsonObject request)
    {
        var epc = (string?)request["epc"] ?? "";
        switch (what)
        {
            case "put":
                Put(epc, (int?)request["antenna"] ?? 1, (int?)request["rssi"] ?? -50);
                return Task.FromResult(new JsonObject());
            case "remove":
                Remove(epc);
                return Task.FromResult(new JsonObject());
            default:
                return base.Do(what, request);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        session?.Dispose();
        sending.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task Greet(IWire wire, CancellationToken cancel)
    {
        session?.Cancel();
        session?.Dispose();
        session = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        received.Clear();
        (Version, hasSpec, Reading, keepalive) = (1, false, false, 0);
        var attempt = Tlv(256, U16(GreetingStatus));
        await Send(wire, 63, nextId++, Tlv(246, [.. Tlv(128, U64(1_700_000_000_000_000)), .. attempt]), cancel);
        if (GreetingStatus == 0)
        {
            _ = Report(wire, session.Token);
            _ = Beat(wire, session.Token);
        }
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        received.AddRange(bytes.Span);
        while (received.Count >= 10)
        {
            var length = (received[2] << 24) | (received[3] << 16) | (received[4] << 8) | received[5];
            if (received.Count < length)
            {
                return;
            }

            var message = received.Take(length).ToArray();
            received.RemoveRange(0, length);
            var type = BinaryPrimitives.ReadUInt16BigEndian(message) & 0x3ff;
            await Answer(wire, type, BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(6)), message.AsMemory(10), cancel);
        }
    }

    private async Task Answer(IWire wire, int type, uint id, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var ok = Tlv(287, [.. U16(0), .. U16(0)]);
        switch (type)
        {
            case 46 when Knows11:
                await Send(wire, 56, id, [1, 2, .. ok], cancel, version: 2);
                break;
            case 46:
                await Send(wire, 100, id, Tlv(287, [.. U16(111), .. U16(0)]), cancel);
                break;
            case 47:
                Version = body.Span[0];
                await Send(wire, 57, id, ok, cancel, version: 2);
                break;
            case 1 when IgnoresCapabilities:
                break;
            case 1:
                await Send(wire, 11, id, [.. ok, .. Capabilities()], cancel);
                break;
            case 3:
                keepalive = KeepaliveOf(body.Span);
                await Send(wire, 13, id, ok, cancel);
                break;
            case 20 or 24:
                hasSpec |= type == 20;
                Transmitter = type == 20 ? TransmitterOf(body.Span) : Transmitter;
                Reading = type == 24 && hasSpec;
                await Send(wire, type + 10, id, ok, cancel);
                break;
            case 21:
                (hasSpec, Reading) = (false, false);
                await Send(wire, 31, id, ok, cancel);
                break;
            case 14:
                await Send(wire, 4, id, ok, cancel);
                break;
            case 72:
                KeepalivesAnswered++;
                break;
            case 64:
                break;
            default:
                await Send(wire, type + 10, id, ok, cancel);
                break;
        }
    }

    private async Task Report(IWire wire, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ReportEvery, clock, cancel);
                if (!Reading)
                {
                    continue;
                }

                var seen = tags.ToArray();
                if (SendsOddities)
                {
                    await Send(wire, 61, nextId++, [], cancel);
                    await Send(wire, 1023, nextId++, [0, 0, 0x65, 0x1a, 7, 1, 2, 3], cancel);
                }

                foreach (var batch in seen.Chunk(50))
                {
                    await Send(wire, 61, nextId++, [.. batch.SelectMany(t => Tag(t.Key, t.Value.Antenna, t.Value.Rssi))], cancel);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Beat(IWire wire, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(keepalive > 0 ? keepalive : 50, cancel);
                if (keepalive > 0 && SendsKeepalives)
                {
                    await Send(wire, 62, nextId++, [], cancel);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
    }

    private byte[] Tag(string epc, int antenna, int rssi)
    {
        var bits = Convert.FromHexString(epc);
        byte[] name = bits.Length == 12 ? [0x8d, .. bits] : Tlv(241, [.. U16(bits.Length * 8), .. bits]);
        byte[] vendor = SendsOddities ? Tlv(1023, [0, 0, 0x65, 0x1a, 0, 0, 0, 57, 1, 2]) : [];
        return Tlv(240, [.. name, 0x81, .. U16(antenna), 0x86, unchecked((byte)(sbyte)rssi), .. vendor, 0x88, .. U16(1)]);
    }

    private async Task Send(IWire wire, int type, uint id, byte[] body, CancellationToken cancel, int? version = null)
    {
        var message = new byte[10 + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)(((version ?? Version) << 10) | type));
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(2), message.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(6), id);
        body.CopyTo(message, 10);
        await sending.WaitAsync(cancel);
        try
        {
            await wire.Write(message, cancel);
        }
        finally
        {
            sending.Release();
        }
    }

    private static int KeepaliveOf(ReadOnlySpan<byte> config)
    {
        var at = config.IndexOf(new byte[] { 0x00, 0xdc, 0x00, 0x09 }); // type 220, length 9
        return at < 0 || config[at + 4] == 0 ? 0 : (int)BinaryPrimitives.ReadUInt32BigEndian(config[(at + 5)..]);
    }

    // A hopping reader whose one hop table is not number 1, as some have.
    private byte[] Capabilities()
    {
        byte[] steps = [.. PowerSteps.SelectMany((power, i) => Tlv(145, [.. U16(i + 1), .. U16(power)]))];
        var hops = Tlv(146, [0x80, .. Tlv(147, [7, 0, .. U16(1), 0, 0x0d, 0xf7, 0x32])]);
        return Tlv(143, [.. U16(392), .. U16(0), .. Tlv(144, [.. steps, .. hops])]);
    }

    private static (int HopTable, int PowerIndex)? TransmitterOf(ReadOnlySpan<byte> spec)
    {
        var at = spec.IndexOf(new byte[] { 0x00, 0xe0, 0x00, 0x0a }); // type 224, length 10
        return at < 0 ? null : (BinaryPrimitives.ReadUInt16BigEndian(spec[(at + 4)..]), BinaryPrimitives.ReadUInt16BigEndian(spec[(at + 8)..]));
    }

    private static byte[] Tlv(int type, byte[] body) => [.. U16(type), .. U16(body.Length + 4), .. body];

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)(value & 0xff)];

    private static byte[] U64(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }
}
