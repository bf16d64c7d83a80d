using System.Collections.Concurrent;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Mqtt;

/// <summary>
/// One connection to a broker, MQTT 3.1.1, QoS 0 and 1.
/// Problem: a broker that died looks like a quiet one, and a message at QoS 1 may come twice.
/// Method: CONNECT with a clean session; everything heard goes to one callback in order; QoS 1 is acknowledged after the
/// callback has returned; a ping goes out at half the keepalive, and silence for one and a half ends the session. A publish at
/// QoS 1 ends when the broker has it. What was not acknowledged when the line broke is the caller's to say again.
/// Limits: no QoS 2, no stored session: who needs more than "at least once" numbers the contents.
/// Source: MQTT 3.1.1 (OASIS).
/// </summary>
internal sealed class MqttSession(MeteredWire wire, MqttSettings settings, DeviceHealth health, TimeProvider clock) : IDisposable
{
    private readonly MqttReader reader = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource> unanswered = new();
    private readonly Queue<MqttPacket> early = new();
    private readonly byte[] buffer = new byte[16 * 1024];
    private long lastHeard;
    private int lastId;

    public async Task Open(CancellationToken cancel)
    {
        await Write(MqttPacket.Connect(settings), cancel);
        var answer = await Await(MqttKind.ConnectAnswer, cancel);
        if (answer.Body is not [_, 0])
        {
            var why = answer.Body is [_, 4 or 5] ? DeviceReasons.Misconfigured : DeviceReasons.Refused;
            throw new ProtocolException(why, $"The broker refused the connection with code {(answer.Body.Length > 1 ? answer.Body[1] : -1)}.");
        }
    }

    public async Task Subscribe(string filter, int qos, CancellationToken cancel)
    {
        await Write(MqttPacket.Subscribe(NextId(), filter, qos), cancel);
        var answer = await Await(MqttKind.SubscribeAnswer, cancel);
        if (answer.Body is not [_, _, <= 2])
        {
            throw new ProtocolException(DeviceReasons.Misconfigured, $"The broker does not let us hear {filter}.");
        }
    }

    /// <summary>Ends when the bytes are gone (QoS 0) or the broker has the message (QoS 1).</summary>
    public async Task Publish(MqttMessage message, CancellationToken cancel)
    {
        if (message.QoS == 0)
        {
            await Write(MqttPacket.Publish(message, 0, again: false), cancel);
            return;
        }

        var id = NextId();
        var answered = unanswered[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await Write(MqttPacket.Publish(message, id, again: false), cancel);
            await answered.Task.WaitAsync(TimeSpan.FromMilliseconds(settings.PatienceMilliseconds), clock, cancel);
        }
        finally
        {
            unanswered.TryRemove(id, out _);
        }
    }

    /// <summary>Hears until the line ends.</summary>
    public async Task Listen(Func<MqttMessage, Task> heard, CancellationToken cancel)
    {
        lastHeard = clock.GetTimestamp();
        while (early.TryDequeue(out var packet))
        {
            await Take(packet, heard, cancel);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pings = Ping(ending.Token);
        try
        {
            while (true)
            {
                var reading = Read(ending.Token);
                if (await Task.WhenAny(reading, pings) == pings)
                {
                    await pings;
                }

                if (await reading is not { } packets)
                {
                    return;
                }

                foreach (var packet in packets)
                {
                    await Take(packet, heard, cancel);
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await pings.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => writing.Dispose();

    private async Task Take(MqttPacket packet, Func<MqttMessage, Task> heard, CancellationToken cancel)
    {
        switch (packet.Kind)
        {
            case MqttKind.Publish when packet.AsMessage() is { } said:
                await heard(said.Message);
                if (said.Message.QoS == 1)
                {
                    await Write(MqttPacket.Acknowledge(said.Id), cancel);
                }

                break;
            case MqttKind.Publish:
                health.CouldNotRead(packet.Body);
                break;
            case MqttKind.PublishAnswer when unanswered.TryGetValue(packet.Id, out var waiting):
                waiting.TrySetResult();
                break;
            default:
                break;
        }
    }

    private async Task<MqttPacket> Await(MqttKind kind, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.PatienceMilliseconds);
        try
        {
            while (await Read(limit.Token) is { } packets)
            {
                MqttPacket? found = null;
                foreach (var packet in packets)
                {
                    if (found is null && packet.Kind == kind)
                    {
                        found = packet;
                    }
                    else
                    {
                        early.Enqueue(packet); // retained messages may come before the answer
                    }
                }

                if (found is { } answer)
                {
                    return answer;
                }
            }

            throw new TransportException(DeviceReasons.Unplugged, "The broker closed the line.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not answer with {kind}.");
        }
    }

    private async Task<IEnumerable<MqttPacket>?> Read(CancellationToken cancel)
    {
        var count = await wire.Read(buffer, cancel);
        if (count == 0)
        {
            return null;
        }

        lastHeard = clock.GetTimestamp();
        var packets = reader.Feed(buffer.AsSpan(0, count));
        if (reader.Broken)
        {
            health.CouldNotRead(buffer.AsSpan(0, count));
            throw new ProtocolException(DeviceReasons.SpeaksNonsense, "What the broker sent is no MQTT.");
        }

        return packets;
    }

    private async Task Ping(CancellationToken cancel)
    {
        if (settings.KeepAliveSeconds == 0)
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }

        var half = TimeSpan.FromSeconds(settings.KeepAliveSeconds / 2.0);
        while (true)
        {
            await Task.Delay(half, clock, cancel);
            if (clock.GetElapsedTime(lastHeard) > half * 3)
            {
                throw new TimeoutException("The broker fell silent.");
            }

            await Write(MqttPacket.Bare(MqttKind.PingRequest), cancel);
        }
    }

    private async Task Write(byte[] packet, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            await wire.Write(packet, cancel);
        }
        finally
        {
            writing.Release();
        }
    }

    private int NextId() => (Interlocked.Increment(ref lastId) - 1) % 65535 + 1;
}
