using System.Text;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Templates.NewDevice;

/// <summary>
/// The driver: asks, reads, tells every change once. <see cref="DeviceOwner"/> opens the line, says why it ended and opens it
/// again; what is thrown in <see cref="Talk"/> is that reason. Pick the capability interfaces that fit; this one tells scans.
/// </summary>
internal sealed class CounterDevice : IDevice, IScanSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private int? told;

    internal CounterDevice(string id, ITransport transport, TimeProvider clock)
    {
        Id = id;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        owner = new DeviceOwner(transport, Health, clock, Talk);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.Scanner;

    public DeviceHealth Health { get; }

    public BoundedQueue<Scan> Scans { get; } = new(256);

    public void Start() => owner.Start();

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Scans.Complete();
    }

    private async Task Talk(MeteredWire wire, CancellationToken cancel)
    {
        var received = new StringBuilder();
        while (true)
        {
            await wire.Write(CounterCodec.Question, cancel);
            var line = await Line(wire, received, cancel);
            if (CounterCodec.Read(line) is not { } count)
            {
                Health.CouldNotRead(Encoding.Latin1.GetBytes(line));
                throw new ProtocolException(DeviceReasons.SpeaksNonsense, "The counter's answer is no count.");
            }

            if (count != told)
            {
                told = count;
                Scans.Add(new Scan(clock.GetUtcNow(), Encoding.Latin1.GetBytes(line), null, line));
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <summary>An answer that does not come in time ends the connection: a late one must not pass for the next.</summary>
    private static async Task<string> Line(MeteredWire wire, StringBuilder received, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        var buffer = new byte[256];
        try
        {
            while (true)
            {
                var text = received.ToString();
                if (text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end)
                {
                    received.Remove(0, end + 1);
                    return text[..end].TrimEnd('\r');
                }

                var count = await wire.Read(buffer, limit.Token);
                if (count == 0 || received.Length > 1024)
                {
                    throw new TransportException(DeviceReasons.Unplugged, "The counter closed the line.");
                }

                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The counter did not answer.");
        }
    }
}
