using System.Text.Json;
using System.Threading.Channels;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Mqtt;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Robots.Vda5050;

/// <summary>
/// One vehicle by VDA 5050 2.x, as task and acknowledgement.
/// Problem: orders go out at QoS 0 and may be lost, and the standard has no message "order failed".
/// Method: one task at a time. The order is said again until the vehicle's state names it; saying it again is harmless, for the
/// same order and update are ignored. Finished: the state names our order, has no nodes left, stands still and every action is
/// FINISHED. Failed: an action FAILED or a fatal error. Rejected: an error that refers to our order while the state names another.
/// Limits: the whole way is released at once, there is no horizon; maps and zones are the fleet's. Source: VDA 5050 2.1.
/// </summary>
public sealed class VdaRobot : IDevice, IRobot
{
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(2), LongSilence = TimeSpan.FromSeconds(65);

    private readonly string topic;
    private readonly VdaMessages messages;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly Lock gate = new();
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private RobotTask? task;
    private RobotTaskState state;
    private bool cancelling;
    private long heardAt;
    private bool isOnline = true;

    /// <param name="topic">"uagv/v2/MANUFACTURER/SERIAL": what stands before "order" and "state".</param>
    internal VdaRobot(string id, ITransport broker, string topic, TimeProvider clock)
    {
        Id = id;
        this.topic = topic.TrimEnd('/');
        this.clock = clock;
        var parts = this.topic.Split('/');
        messages = parts.Length >= 2
            ? new VdaMessages(parts[^2], parts[^1])
            : throw new FormatException($"\"{topic}\" is no topic of a vehicle: write uagv/v2/MANUFACTURER/SERIAL.");
        Health = new DeviceHealth(clock);
        owner = new DeviceOwner(broker, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.Robots;

    public DeviceHealth Health { get; }

    public BoundedQueue<RobotReport> Reports { get; } = new(1024);

    public void Start() => owner.Start();

    public bool Go(RobotTask wanted)
    {
        lock (gate)
        {
            if (task is not null)
            {
                return task.Id == wanted.Id;
            }

            (task, state, cancelling) = (wanted, RobotTaskState.Sent, false);
        }

        Tell(wanted.Id, RobotTaskState.Sent, null);
        woken.Writer.TryWrite(true);
        return true;
    }

    public bool Cancel(string taskId)
    {
        lock (gate)
        {
            if (task?.Id != taskId)
            {
                return false;
            }

            cancelling = true;
        }

        woken.Writer.TryWrite(true);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Reports.Complete();
    }

    private async Task Talk(MeteredWire wire, CancellationToken cancel)
    {
        using var session = new MqttSession(wire, new MqttSettings($"fulfilment-{Id}"), Health, clock);
        await session.Open(cancel);
        await session.Subscribe(topic + "/state", 0, cancel);
        await session.Subscribe(topic + "/connection", 1, cancel);
        heardAt = clock.GetTimestamp();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var saying = Say(session, ending.Token);
        try
        {
            await session.Listen(Take, cancel);
        }
        finally
        {
            await ending.CancelAsync();
            await saying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Say(MqttSession session, CancellationToken cancel)
    {
        while (true)
        {
            RobotTask? order;
            bool cancels;
            lock (gate)
            {
                (order, cancels) = (state == RobotTaskState.Sent && !cancelling ? task : null, cancelling);
            }

            if (order is not null)
            {
                await session.Publish(new MqttMessage(topic + "/order", messages.Order(order, clock.GetUtcNow())), cancel);
            }
            else if (cancels && task is { } stopped)
            {
                await session.Publish(new MqttMessage(topic + "/instantActions", messages.Cancel(stopped.Id, clock.GetUtcNow())), cancel);
            }

            LookAlive();
            await Task.WhenAny(woken.Reader.ReadAsync(cancel).AsTask(), Task.Delay(SayAgain, clock, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private Task Take(MqttMessage message)
    {
        if (message.Topic.EndsWith("/connection", StringComparison.Ordinal))
        {
            isOnline = Connection(message.Payload) is "ONLINE";
            LookAlive();
        }
        else if (VdaState.Read(message.Payload) is { } heard)
        {
            heardAt = clock.GetTimestamp();
            Follow(heard);
            LookAlive();
        }
        else
        {
            Health.CouldNotRead(message.Payload);
        }

        return Task.CompletedTask;
    }

    private void Follow(VdaState heard)
    {
        RobotTaskState next;
        string id;
        lock (gate)
        {
            if (task is null || Decide(task.Id, state, cancelling, heard) is not { } decided || decided == state)
            {
                return;
            }

            (id, next, state) = (task.Id, decided, decided);
            if (next is not RobotTaskState.Accepted)
            {
                (task, cancelling) = (null, false);
            }
        }

        Tell(id, next, heard);
    }

    /// <summary>The whole derivation in one place. Null: the state says nothing of our task.</summary>
    internal static RobotTaskState? Decide(string taskId, RobotTaskState state, bool cancelling, VdaState heard)
    {
        if (heard.OrderId != taskId)
        {
            return heard.Errors.Any(e => e.OrderId == taskId) ? RobotTaskState.Rejected
                : cancelling && state == RobotTaskState.Accepted ? RobotTaskState.Cancelled
                : null;
        }

        if (heard.Actions.Contains("FAILED") && !cancelling || heard.Errors.Any(e => e.Fatal))
        {
            return RobotTaskState.Failed;
        }

        if (heard.NodesLeft > 0 || heard.Driving)
        {
            return RobotTaskState.Accepted;
        }

        return heard.Actions.All(a => a == "FINISHED") ? cancelling && state != RobotTaskState.Accepted ? RobotTaskState.Cancelled : RobotTaskState.Finished
            : cancelling && heard.Actions.All(a => a is "FINISHED" or "FAILED") ? RobotTaskState.Cancelled
            : RobotTaskState.Accepted;
    }

    private void Tell(string id, RobotTaskState now, VdaState? heard) => Reports.Add(new RobotReport(
        clock.GetUtcNow(), id, now, heard?.LastNode, heard?.Battery, heard is { Errors.Count: > 0 } ? [.. heard.Errors.Select(e => e.Type)] : null));

    private void LookAlive()
    {
        var silent = clock.GetElapsedTime(heardAt) > LongSilence;
        Health.Working(!isOnline ? [DeviceReasons.Unreachable] : silent ? [DeviceReasons.Silent] : []);
    }

    private static string? Connection(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return VdaState.Text(document.RootElement, "connectionState");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
