using System.Threading.Channels;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// A label or receipt printer of any language, exactly once.
/// Problem: port 9100 acknowledges nothing, cables get pulled, and a label printed twice is a parcel sent twice.
/// Method: one job in the printer at a time. Claim on disk; wait until the printer is at rest and well; read its counter;
/// write it to disk; send; watch status and counter until <see cref="PrintVerdict"/> can speak. A break at any point ends
/// in the same place: connect again, settle what is open, only then take the next job. Nothing is ever sent again.
/// Cost: four syncs and about four questions per label. Limits: one writer per printer, which is why printers stand
/// behind the agent; a printer without a counter leaves every break to a person. Source: our own, on each maker's manual.
/// </summary>
public sealed class LabelPrinter : IDevice, IPrintSink, ITestPrint
{
    private readonly PrinterSettings settings;
    private readonly IPrinterLanguage language;
    private readonly TimeProvider clock;
    private readonly PrintLedger ledger;
    private readonly DeviceOwner owner;
    private readonly Channel<PrintJob> jobs = Channel.CreateUnbounded<PrintJob>();
    private readonly Timer undecided;
    private PrintJob? taken;
    private bool hasCounter;

    internal LabelPrinter(string id, ITransport transport, PrintLedger ledger, IPrinterLanguage language, PrinterSettings settings, TimeProvider clock)
    {
        Id = id;
        this.language = language;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        Health = new DeviceHealth(clock);
        owner = new DeviceOwner(transport, Health, clock, Talk);
        undecided = new Timer(_ => _ = AskAboutOld(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public string Id { get; }

    public DeviceKind Kind => language.Format == "escpos" ? DeviceKind.ReceiptPrinter : DeviceKind.LabelPrinter;

    public DeviceHealth Health { get; }

    public string Role => language.Format == "escpos" ? "receipt" : "label";

    public int Queued => jobs.Reader.Count;

    public bool Takes(string format) => format == language.Format;

    public byte[] TestPrint(string serial) => language.TestLabel(serial);

    public void Start()
    {
        owner.Start();
        undecided.Change(1000, 1000);
    }

    public async Task Submit(PrintJob job, CancellationToken cancel)
    {
        var entry = PrintEntry.For(job, Id, 0, clock.GetUtcNow());
        var labels = language.Labels(job.Content) ?? 0;
        if (labels <= 0)
        {
            await ledger.Claim(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.NotPrintable });
        }
        else if (await ledger.Claim(entry with { Labels = labels * job.Copies }))
        {
            await jobs.Writer.WriteAsync(job, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await undecided.DisposeAsync();
        await owner.DisposeAsync();
    }

    private async Task Talk(MeteredWire metered, CancellationToken cancel)
    {
        var wire = new PrinterWire(metered, Health, TimeSpan.FromMilliseconds(settings.PatienceMilliseconds), clock);
        var identity = await language.Greet(wire, cancel);
        if (language.Adjust(settings.Darkness, settings.Speed) is { Length: > 0 } adjusted)
        {
            await wire.Send(adjusted, cancel);
        }

        Health.Model = identity.Model;
        Health.Firmware = identity.Firmware;
        hasCounter = await language.Counter(wire, cancel) is not null;
        await Look(wire, cancel);
        foreach (var entry in ledger.OpenAt(Id).Where(e => e.Sending))
        {
            await Settle(wire, entry, afterBreak: true, cancel);
        }

        while (true)
        {
            if (taken is null && !jobs.Reader.TryRead(out taken))
            {
                await Idle(cancel);
                await Look(wire, cancel);
                continue;
            }

            await Print(wire, taken, cancel);
            taken = null;
        }
    }

    /// <summary>Waits for a job, but not longer than until it is time to look at the printer again.</summary>
    private async Task Idle(CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(jobs.Reader.WaitToReadAsync(enough.Token).AsTask(), Wait(settings.PollMilliseconds, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task Print(PrinterWire wire, PrintJob job, CancellationToken cancel)
    {
        // Looked up anew: after a break this job may have been settled, and then it must not be touched again.
        var entry = ledger.Find(job.PrintJobId, job.Attempt);
        if (entry is not { Open: true, Sending: false } || !await WaitUntilFit(wire, job, entry, cancel))
        {
            return;
        }

        var baseline = hasCounter ? await language.Counter(wire, cancel) : null;
        entry = await ledger.Update(entry with { Sending = true, Baseline = baseline });
        for (var copy = 0; copy < job.Copies; copy++)
        {
            await wire.Send(job.Content, cancel);
        }

        entry = await ledger.Update(entry with { State = PrintState.BytesAccepted });
        await Settle(wire, entry, afterBreak: false, cancel);
    }

    /// <returns>False when the job expired while the printer was not fit to print.</returns>
    private async Task<bool> WaitUntilFit(PrinterWire wire, PrintJob job, PrintEntry entry, CancellationToken cancel)
    {
        while (true)
        {
            if (job.NotAfter is { } limit && clock.GetUtcNow() > limit)
            {
                await ledger.Update(entry with
                {
                    State = PrintState.Failed, Open = false, Reason = PrintReasons.Expired, Evidence = string.Join(' ', Health.Reasons),
                });
                return false;
            }

            var status = await Look(wire, cancel);
            if (status.Idle && status.Problems.Count == 0)
            {
                return true;
            }

            await Wait(status.Problems.Count == 0 ? settings.WatchMilliseconds : 250, cancel);
        }
    }

    /// <summary>
    /// Watches until the verdict is clear. "Printed" is believed at once; "not printed" only after printer and counter
    /// have stood still for the settling time. While paper is out or the head is open the label waits, and so do we.
    /// </summary>
    private async Task Settle(PrinterWire wire, PrintEntry entry, bool afterBreak, CancellationToken cancel)
    {
        long? stillSince = null;
        while (true)
        {
            var status = await Look(wire, cancel);
            if (status.Partial && afterBreak)
            {
                // The rest of this format will never come, and it would swallow the beginning of the next label.
                await language.ForgetPartial(wire, cancel);
            }

            if (status.Idle)
            {
                var counter = hasCounter ? await language.Counter(wire, cancel) : null;
                var answer = PrintVerdict.Decide(entry.Baseline, counter, entry.Labels, afterBreak, ledger.CounterGoesBack(Id));
                stillSince ??= clock.GetTimestamp();
                var settled = clock.GetElapsedTime(stillSince.Value).TotalMilliseconds >= settings.SettleMilliseconds;
                if (settled || (answer.State == PrintState.Confirmed && counter is not null))
                {
                    await Close(entry, answer);
                    return;
                }
            }
            else
            {
                stillSince = null;
            }

            await Wait(settings.WatchMilliseconds, cancel);
        }
    }

    private async Task Close(PrintEntry entry, PrintVerdict.Answer answer)
    {
        if (answer.Reason == PrintReasons.CounterWentBack)
        {
            await ledger.NoteCounterWentBack(Id);
        }

        await ledger.Update(entry with { State = answer.State, Open = false, Reason = answer.Reason, Evidence = answer.Evidence });
    }

    private async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel)
    {
        var look = await language.Look(wire, cancel);
        Health.Working(hasCounter ? [.. look.Problems] : [.. look.Problems, DeviceReasons.NoCounter]);
        return look;
    }

    /// <summary>A label is in a printer that has been gone for long: let a person be asked, and stay open for evidence.</summary>
    private async Task AskAboutOld()
    {
        if (Health.State is DeviceLifecycle.Ready or DeviceLifecycle.Degraded)
        {
            return;
        }

        var limit = clock.GetUtcNow() - TimeSpan.FromMilliseconds(settings.UndecidedMilliseconds);
        foreach (var entry in ledger.OpenAt(Id).Where(e => e.Sending && e.State != PrintState.Unknown && e.At < limit))
        {
            try
            {
                await ledger.AskAPerson(entry, PrintReasons.PrinterUnreachable);
            }
            catch (IOException e)
            {
                Health.Note("The ledger cannot be written: " + e.Message);
            }
        }
    }

    private Task Wait(int milliseconds, CancellationToken cancel) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, cancel);
}
