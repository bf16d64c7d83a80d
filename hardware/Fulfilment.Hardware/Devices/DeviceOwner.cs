using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Devices;

/// <summary>
/// The one task that owns a device's connection: opens it, lets the driver talk, says why it ended, waits, opens again.
/// Nobody else touches the wire, so there is nothing to lock. Disposing ends it within <see cref="Patience"/>.
/// </summary>
public sealed class DeviceOwner : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stopping = new();
    private readonly ITransport transport;
    private readonly DeviceHealth health;
    private readonly TimeProvider clock;
    private readonly Func<MeteredWire, CancellationToken, Task> talk;
    private readonly Backoff backoff = new(Random.Shared.NextDouble);
    private Task running = Task.CompletedTask;

    /// <param name="talk">Runs once per connection; returning means that the other end is gone.</param>
    public DeviceOwner(ITransport transport, DeviceHealth health, TimeProvider clock, Func<MeteredWire, CancellationToken, Task> talk)
    {
        this.transport = transport;
        this.health = health;
        this.clock = clock;
        this.talk = talk;
    }

    public void Start() => running = Task.Run(Own);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await running.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            health.Note($"{transport.Address} did not let go within {Patience.TotalSeconds} s.");
        }

        stopping.Dispose();
    }

    private async Task Own()
    {
        while (!stopping.IsCancellationRequested)
        {
            health.Connecting();
            var reason = await Session();
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            if (health.State != DeviceLifecycle.Offline || !health.Reasons.Contains(reason))
            {
                health.Note($"{transport.Address} is offline: {reason}");
            }

            health.Offline(reason);
            await Pause();
        }
    }

    /// <returns>Why it is over.</returns>
    private async Task<string> Session()
    {
        var opened = clock.GetTimestamp();
        try
        {
            await using var wire = new MeteredWire(await transport.Open(stopping.Token), health);
            backoff.Reached();
            health.Connected();
            health.Note($"{transport.Address} is connected.");
            await talk(wire, stopping.Token);
            return DeviceReasons.Unplugged;
        }
        catch (TransportException e)
        {
            return e.Reason;
        }
        catch (ProtocolException e)
        {
            health.Note(e.Message);
            return e.Reason;
        }
        catch (TimeoutException e)
        {
            health.Note(e.Message);
            return DeviceReasons.Silent;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return DeviceReasons.Unplugged;
        }
        catch (IOException e)
        {
            health.Note(e.Message);
            return DeviceReasons.SpoolFull;
        }
        finally
        {
            // A session that held for a second was a real one.
            if (clock.GetElapsedTime(opened) > TimeSpan.FromSeconds(1))
            {
                backoff.Succeeded();
            }
        }
    }

    private async Task Pause()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var appeared = transport.Appeared(enough.Token);
        var first = await Task.WhenAny(appeared, Task.Delay(backoff.Next(), clock, enough.Token));
        if (first == appeared && appeared.IsCompletedSuccessfully)
        {
            backoff.Succeeded();
        }

        await enough.CancelAsync();
    }
}
