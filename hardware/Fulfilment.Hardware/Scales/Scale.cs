using System.Threading.Channels;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Scales;

/// <summary>
/// A bench scale that is asked a few times a second. A weight counts only when it is stable, in range, of a known unit,
/// and taken after somebody asked for it.
/// </summary>
public sealed class Scale : IDevice, IWeigher
{
    private readonly ScaleSettings settings;
    private readonly IScaleProtocol protocol;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly Channel<Request> requests = Channel.CreateUnbounded<Request>();
    private readonly List<Request> weighing = [];
    private Weight? told;

    private sealed record Request(bool Tare, TaskCompletionSource<Weight?> Answer);

    public Scale(string id, ITransport transport, ScaleSettings settings, TimeProvider clock)
    {
        Id = id;
        this.settings = settings;
        this.clock = clock;
        protocol = settings.MakeProtocol();
        Health = new DeviceHealth(clock);
        owner = new DeviceOwner(transport, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.Scale;

    public DeviceHealth Health { get; }

    public BoundedQueue<Weight> Weights { get; } = new(256);

    public void Start() => owner.Start();

    public Task<Weight?> Weigh(TimeSpan patience, CancellationToken cancel) => Ask(tare: false, patience, cancel);

    public async Task<bool> Tare(CancellationToken cancel) => await Ask(tare: true, TimeSpan.FromSeconds(5), cancel) is not null;

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Weights.Complete();
    }

    private async Task<Weight?> Ask(bool tare, TimeSpan patience, CancellationToken cancel)
    {
        var request = new Request(tare, new TaskCompletionSource<Weight?>(TaskCreationOptions.RunContinuationsAsynchronously));
        requests.Writer.TryWrite(request);
        try
        {
            return await request.Answer.Task.WaitAsync(patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            request.Answer.TrySetResult(null);
            return null;
        }
    }

    private async Task Talk(MeteredWire metered, CancellationToken cancel)
    {
        var wire = new ScaleWire(metered, settings.MakeFramer(), Health);
        Health.Model = await protocol.Greet(wire, cancel) ?? Health.Model;
        while (true)
        {
            await Serve(wire, cancel);
            var asked = clock.GetTimestamp();
            var reading = await protocol.Ask(wire, cancel);
            Health.Latency.Add(clock.GetElapsedTime(asked));
            if (reading is not null)
            {
                Judge(reading);
            }

            await Pause(cancel);
        }
    }

    private async Task Serve(ScaleWire wire, CancellationToken cancel)
    {
        weighing.RemoveAll(r => r.Answer.Task.IsCompleted);
        while (requests.Reader.TryRead(out var request))
        {
            if (!request.Tare)
            {
                weighing.Add(request);
            }
            else if (!request.Answer.Task.IsCompleted)
            {
                var done = await protocol.Tare(wire, cancel);
                request.Answer.TrySetResult(done ? new Weight(clock.GetUtcNow(), 0, true, WeightRange.InRange, "g", "") : null);
            }
        }
    }

    private void Judge(ScaleReading reading)
    {
        var weight = new Weight(clock.GetUtcNow(), reading.Grams, reading.Stable, reading.Range, reading.Unit, reading.Raw);
        Health.Working(reading.Range switch
        {
            WeightRange.Over => [DeviceReasons.Overload],
            WeightRange.Under => [DeviceReasons.Underload],
            _ => [],
        });
        if (reading is { Stable: true, Range: WeightRange.InRange })
        {
            weighing.ForEach(r => r.Answer.TrySetResult(weight));
            weighing.Clear();
            if (told is null || told.Grams != weight.Grams || told.Range != weight.Range)
            {
                told = weight;
                Weights.Add(weight);
            }
        }
        else if (reading.Range != WeightRange.InRange && told?.Range != reading.Range)
        {
            told = weight;
            Weights.Add(weight);
        }
    }

    /// <summary>The pause between questions; a request ends it at once, and while one waits we ask more often.</summary>
    private async Task Pause(CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var length = weighing.Count > 0 ? Math.Min(50, settings.PollMilliseconds) : settings.PollMilliseconds;
        await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(length), clock, enough.Token), requests.Reader.WaitToReadAsync(enough.Token).AsTask());
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
