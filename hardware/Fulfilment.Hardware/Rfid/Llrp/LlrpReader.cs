using System.Globalization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// A fixed RFID reader by LLRP 1.0.1 or 1.1: agrees on a version, clears what an earlier client left behind, reads all
/// the time, answers keepalives, and tells arrivals, moves and departures instead of readings.
/// </summary>
public sealed class LlrpReader : IDevice, ITagStream
{
    private readonly LlrpSettings settings;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly TagFilter filter;
    private readonly TagSmoother smoother;

    public LlrpReader(string id, ITransport transport, LlrpSettings settings, TimeProvider clock)
    {
        Id = id;
        this.settings = settings;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        filter = new TagFilter(settings.Prefixes, settings.MinimumRssi);
        smoother = new TagSmoother(settings.ReadsToArrive, settings.MoveMargin, settings.DepartMilliseconds);
        owner = new DeviceOwner(transport, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.TagReader;

    public DeviceHealth Health { get; }

    public BoundedQueue<TagSighting> Tags { get; } = new(65_536);

    /// <summary>Readings since the start, before smoothing.</summary>
    public long Readings { get; private set; }

    public void Start() => owner.Start();

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Tags.Complete();
    }

    private async Task Talk(MeteredWire metered, CancellationToken cancel)
    {
        var wire = new LlrpWire(metered, settings, Take, Health);
        try
        {
            await wire.Greet(cancel);
            Health.Firmware = string.Create(CultureInfo.InvariantCulture, $"LLRP {(wire.Version == 2 ? "1.1" : "1.0.1")}");
            await wire.Prepare(cancel);
            while (true)
            {
                await wire.Listen(TimeSpan.FromMilliseconds(Math.Max(20, settings.DepartMilliseconds / 4)), cancel);
                smoother.Depart(Now(), Gone);
            }
        }
        finally
        {
            await wire.Leave();
        }
    }

    private void Take(ReadOnlySpan<byte> body)
    {
        var reports = new TagReports(body);
        var now = Now();
        while (reports.Next())
        {
            Readings++;
            if (!filter.Lets(reports.EpcBytes, reports.Rssi))
            {
                continue;
            }

            var epc = new Epc(reports.EpcBytes, reports.EpcBits);
            if (smoother.Heard(epc, reports.Antenna, reports.Rssi ?? 0, now) is { } change)
            {
                Tags.Add(new TagSighting(clock.GetUtcNow(), epc.ToString(), change, reports.Antenna, reports.Rssi));
            }
        }

        if (reports.Unreadable > 0 || reports.Broken)
        {
            Health.CouldNotRead(body);
        }
    }

    private void Gone(Epc tag, int antenna) => Tags.Add(new TagSighting(clock.GetUtcNow(), tag.ToString(), TagChange.Departed, antenna, null));

    private long Now() => (long)clock.GetElapsedTime(0).TotalMilliseconds;
}
