using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Mqtt;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Rfid.Zebra;

/// <summary>
/// A Zebra reader that tells its tags by MQTT. It is "a statistical view of the tag population", so the same smoothing as
/// for a wired reader makes arrivals and departures of it. Settings are those of <see cref="LlrpSettings"/> that are about tags.
/// </summary>
public sealed class ZebraMqttReader : IDevice, ITagStream
{
    private readonly string topic;
    private readonly LlrpSettings settings;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly TagFilter filter;
    private readonly TagSmoother smoother;

    internal ZebraMqttReader(string id, ITransport broker, string topic, LlrpSettings settings, TimeProvider clock)
    {
        Id = id;
        this.topic = topic;
        this.settings = settings;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        filter = new TagFilter(settings.Prefixes, settings.MinimumRssi);
        smoother = new TagSmoother(settings.ReadsToArrive, settings.MoveMargin, settings.DepartMilliseconds);
        owner = new DeviceOwner(broker, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.TagReader;

    public DeviceHealth Health { get; }

    public BoundedQueue<TagSighting> Tags { get; } = new(65_536);

    public void Start() => owner.Start();

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Tags.Complete();
    }

    private async Task Talk(MeteredWire wire, CancellationToken cancel)
    {
        using var session = new MqttSession(wire, new MqttSettings($"fulfilment-{Id}"), Health, clock);
        await session.Open(cancel);
        await session.Subscribe(topic, 1, cancel);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = Watch(ending.Token);
        try
        {
            await session.Listen(Take, cancel);
        }
        finally
        {
            await ending.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task Take(MqttMessage message)
    {
        if (ZebraTagJson.Read(message.Payload) is not { } tags)
        {
            Health.CouldNotRead(message.Payload);
            return Task.CompletedTask;
        }

        lock (smoother)
        {
            foreach (var tag in tags)
            {
                var bytes = Convert.FromHexString(tag.Epc);
                if (filter.Lets(bytes, tag.Rssi) && smoother.Heard(new Epc(bytes, bytes.Length * 8), tag.Antenna, tag.Rssi ?? 0, Now()) is { } change)
                {
                    Tags.Add(new TagSighting(clock.GetUtcNow(), tag.Epc, change, tag.Antenna, tag.Rssi));
                }
            }
        }

        return Task.CompletedTask;
    }

    private async Task Watch(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(20, settings.DepartMilliseconds / 4)), clock, cancel);
            lock (smoother)
            {
                smoother.Depart(Now(), (tag, antenna) => Tags.Add(new TagSighting(clock.GetUtcNow(), tag.ToString(), TagChange.Departed, antenna, null)));
            }
        }
    }

    private long Now() => (long)clock.GetElapsedTime(0).TotalMilliseconds;
}
