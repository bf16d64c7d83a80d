using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators;

/// <summary>
/// A device that is not there, on a real socket or pty. It talks to one program at a time, as such devices do, and a
/// person can do to it what people do to devices: see <see cref="Do"/>.
/// </summary>
public abstract class EmulatedDevice(string id, IDevicePort port) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task serving = Task.CompletedTask;

    public string Id { get; } = id;

    public IDevicePort Port { get; } = port;

    public WireFaults Faults { get; } = new();

    public abstract string Kind { get; }

    protected IWire? Connected { get; private set; }

    protected CancellationToken Stopping => stopping.Token;

    public virtual void Start() => serving = Task.Run(Serve);

    /// <summary>Carries out "scan", "put", "labels", "unplug", "plug", "fault" and what the kind of device adds.</summary>
    public virtual async Task<JsonObject> Do(string what, JsonObject request)
    {
        switch (what)
        {
            case "unplug":
                await Port.Unplug();
                break;
            case "plug":
                Port.Plug();
                break;
            case "fault":
                SetFaults(request);
                break;
            default:
                throw new NotSupportedException($"A {Kind} cannot \"{what}\".");
        }

        return [];
    }

    public virtual async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Port.DisposeAsync();
        await serving;
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Bytes from the program; answers go to <paramref name="wire"/>.</summary>
    protected abstract Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel);

    protected virtual Task Greet(IWire wire, CancellationToken cancel) => Task.CompletedTask;

    private async Task Serve()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var wire = new FaultyWire(await Port.Accept(stopping.Token), Faults);
                Connected = wire;
                await Greet(wire, stopping.Token);
                await Hear(wire);
            }
            catch (IOException)
            {
                continue; // the program went away, or the plug did: wait for the next
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                Connected = null;
            }
        }
    }

    private async Task Hear(FaultyWire wire)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await wire.Read(buffer, stopping.Token)) > 0)
        {
            await Heard(buffer.AsMemory(0, count), wire, stopping.Token);
        }
    }

    private void SetFaults(JsonObject request)
    {
        Faults.Pieces = (int?)request["pieces"] ?? Faults.Pieces;
        Faults.Garbage = (int?)request["garbage"] ?? Faults.Garbage;
        Faults.Frozen = (bool?)request["frozen"] ?? Faults.Frozen;
        Faults.Mute = (bool?)request["mute"] ?? Faults.Mute;
        Faults.Latency = (int?)request["latency"] is { } latency ? TimeSpan.FromMilliseconds(latency) : Faults.Latency;
    }
}
