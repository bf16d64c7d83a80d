using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Framing;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Scanners;

/// <summary>A barcode scanner that sends each symbol as a line: serial, USB-CDC, TCP, or DataWedge's IP output.</summary>
public sealed class BarcodeScanner : IDevice, IScanSource, IIdentify
{
    private readonly ScannerSettings settings;
    private readonly TimeProvider clock;
    private readonly DeviceOwner owner;
    private readonly RepeatRule repeats;
    private MeteredWire? current;

    public BarcodeScanner(string id, ITransport transport, ScannerSettings settings, TimeProvider clock)
    {
        Id = id;
        this.settings = settings;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        repeats = new RepeatRule(settings.RepeatWithin);
        owner = new DeviceOwner(transport, Health, clock, Listen);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.Scanner;

    public DeviceHealth Health { get; }

    public BoundedQueue<Scan> Scans { get; } = new(4096);

    public void Start() => owner.Start();

    /// <summary>Sends BEL, at which most scanners beep.</summary>
    public async Task<bool> Identify(CancellationToken cancel)
    {
        if (current is not { } wire)
        {
            return false;
        }

        await wire.Write(new byte[] { 7 }, cancel);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        Scans.Complete();
    }

    private async Task Listen(MeteredWire wire, CancellationToken cancel)
    {
        var framer = settings.MakeFramer();
        var buffer = new byte[4096];
        current = wire;
        try
        {
            while (true)
            {
                var count = await ReadOrSilence(wire, framer, buffer, cancel);
                if (count == 0)
                {
                    return;
                }

                var broken = framer.Broken;
                if (count > 0)
                {
                    framer.Feed(buffer.AsSpan(0, count), Take);
                }
                else
                {
                    framer.Silence(Take);
                }

                if (framer.Broken > broken)
                {
                    Health.CouldNotRead(framer.LastBroken);
                }
            }
        }
        finally
        {
            current = null;
        }
    }

    /// <returns>As Read; -1 when a begun scan was not finished within the gap.</returns>
    private async ValueTask<int> ReadOrSilence(MeteredWire wire, Framer framer, byte[] buffer, CancellationToken cancel)
    {
        if (!framer.Unfinished)
        {
            return await wire.Read(buffer, cancel);
        }

        using var gap = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        gap.CancelAfter(settings.GapMilliseconds);
        try
        {
            return await wire.Read(buffer, gap.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return -1;
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        var at = clock.GetUtcNow();
        var (aim, text) = ScanCodec.Read(frame, settings);
        Scans.Add(new Scan(at, frame.ToArray(), aim, text, repeats.Judge(aim, text, at)));
    }
}
