using System.Threading.Channels;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Lights;

/// <summary>
/// Pick-to-light on any protocol.
/// Problem: a lamp that shows an old number is believed by the person in front of it, and a press that answers an old question
/// counts goods that nobody took.
/// Method: what shall be shown is kept here; after every break all of it is shown again. A press is compared with what was
/// asked at that place: only the same number confirms. A press is told once, and ends what was asked.
/// Limits: one bank per connection; nodes by number. Source: our own, on each maker's manual.
/// </summary>
public sealed class LightBank : IDevice, ILightBank
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(5);

    private readonly Func<DeviceHealth, ILightProtocol> speak;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly Dictionary<int, int> asked = [];
    private readonly Channel<Wish> wishes = Channel.CreateUnbounded<Wish>();

    private sealed record Wish(int Node, int? Quantity, TaskCompletionSource Done);

    internal LightBank(string id, ITransport transport, Func<DeviceHealth, ILightProtocol> speak, TimeProvider clock)
    {
        Id = id;
        this.speak = speak;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        owner = new DeviceOwner(transport, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.Lights;

    public DeviceHealth Health { get; }

    public BoundedQueue<LightAnswer> Answers { get; } = new(1024);

    public void Start() => owner.Start();

    public Task<bool> Show(int node, int quantity, CancellationToken cancel) => Ask(node, quantity, cancel);

    public Task<bool> Clear(int node, CancellationToken cancel) => Ask(node, null, cancel);

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Answers.Complete();
    }

    private async Task<bool> Ask(int node, int? quantity, CancellationToken cancel)
    {
        var wish = new Wish(node, quantity, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        wishes.Writer.TryWrite(wish);
        try
        {
            await wish.Done.Task.WaitAsync(Patience, clock, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task Talk(MeteredWire wire, CancellationToken cancel)
    {
        var protocol = speak(Health);
        Health.Model = await protocol.Greet(wire, cancel);
        foreach (var (node, quantity) in asked.ToArray())
        {
            await protocol.Show(wire, node, quantity, cancel);
        }

        while (true)
        {
            while (wishes.Reader.TryPeek(out var wish))
            {
                await Obey(protocol, wire, wish, cancel);
                wishes.Reader.TryRead(out _);
                wish.Done.TrySetResult();
            }

            foreach (var press in await protocol.Hear(wire, Look, cancel))
            {
                await Take(protocol, wire, press, cancel);
            }
        }
    }

    // What is wanted is remembered before it is sent: a break in between shows it again.
    private async Task Obey(ILightProtocol protocol, MeteredWire wire, Wish wish, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        if (wish.Quantity is { } quantity)
        {
            asked[wish.Node] = quantity;
            await protocol.Show(wire, wish.Node, quantity, cancel);
        }
        else
        {
            asked.Remove(wish.Node);
            await protocol.Clear(wire, wish.Node, cancel);
        }

        Health.Latency.Add(clock.GetElapsedTime(began));
    }

    private async Task Take(ILightProtocol protocol, MeteredWire wire, LightPress press, CancellationToken cancel)
    {
        var verdict = press.Fault ? LightVerdict.Fault
            : !asked.TryGetValue(press.Node, out var wanted) ? LightVerdict.Differs
            : press.Short && press.Quantity < wanted ? LightVerdict.Short
            : !press.Short && press.Quantity == wanted ? LightVerdict.Confirmed
            : LightVerdict.Differs;
        if (verdict is LightVerdict.Confirmed or LightVerdict.Short)
        {
            asked.Remove(press.Node);
            await protocol.Clear(wire, press.Node, cancel);
        }
        else if (verdict == LightVerdict.Differs && asked.TryGetValue(press.Node, out var still))
        {
            await protocol.Show(wire, press.Node, still, cancel);
        }

        Answers.Add(new LightAnswer(clock.GetUtcNow(), press.Node, press.Quantity, verdict));
    }
}
