using System.Collections.Concurrent;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Zpl;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class ZplPrinterTests : IAsyncLifetime
{
    private static readonly PrinterSettings Quick = new(
        PollMilliseconds: 100, WatchMilliseconds: 5, PatienceMilliseconds: 400, SettleMilliseconds: 60, UndecidedMilliseconds: 1000);

    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<PrintEntry> reports = new();
    private readonly EmulatedZplPrinter emulated = new("printer1", new TcpPort(), TimeProvider.System) { PrintTime = TimeSpan.FromMilliseconds(5) };
    private PrintLedger ledger = null!;
    private LabelPrinter printer = null!;

    public async Task InitializeAsync()
    {
        emulated.Start();
        await Boot();
    }

    public async Task DisposeAsync()
    {
        await printer.DisposeAsync();
        await emulated.DisposeAsync();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    private async Task Boot()
    {
        ledger = await PrintLedger.Open(folder.File("prints.log"), TimeProvider.System);
        ledger.Report = entry =>
        {
            reports.Enqueue(entry);
            return Task.CompletedTask;
        };
        printer = new LabelPrinter("printer1", new TransportAddress(TimeProvider.System).Make(emulated.Port.Address), ledger, new ZplLanguage(), Quick, TimeProvider.System);
        await ledger.TellAgain();
        printer.Start();
    }

    private Task Submit(string job, int attempt = 1) => printer.Submit(new PrintJob(job, attempt, ZplSamples.Bytes(job), job), default);

    private async Task<PrintEntry> Verdict(string job, int attempt = 1)
    {
        await Eventually.Holds(() => ledger.Find(job, attempt) is { Open: false }, $"a verdict on {job}; {ledger.Find(job, attempt)}; {printer.Health.State} {string.Join(' ', printer.Health.Reasons)}");
        return ledger.Find(job, attempt)!;
    }

    private int Count(string serial) => emulated.Labels().Count(l => l.Fields.Any(f => f.Scan == serial));

    [Fact]
    public async Task A_label_goes_through_its_states_in_order()
    {
        await Submit("A1");
        await Verdict("A1");

        Assert.Equal([PrintState.Claimed, PrintState.BytesAccepted, PrintState.Confirmed], reports.Select(r => r.State));
        Assert.Equal(1, Count("A1"));
        Assert.Equal("EMU-ZPL", printer.Health.Model);
    }

    [Theory]
    [InlineData(TripAt.Bytes, 60, TripDoes.Drop)]
    [InlineData(TripAt.Bytes, 60, TripDoes.PowerCut)]
    [InlineData(TripAt.Bytes, 150, TripDoes.Drop)]
    [InlineData(TripAt.FormatRead, 1, TripDoes.Drop)]
    [InlineData(TripAt.FormatRead, 1, TripDoes.PowerCut)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.Drop)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.PowerCut)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.PaperOut)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.HeadOpen)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.RibbonOut)]
    [InlineData(TripAt.PrintStarted, 1, TripDoes.Freeze)]
    [InlineData(TripAt.Printed, 1, TripDoes.Drop)]
    [InlineData(TripAt.Printed, 1, TripDoes.PowerCut)]
    [InlineData(TripAt.Printed, 1, TripDoes.Freeze)]
    [InlineData(TripAt.Question, 1, TripDoes.Drop)]
    [InlineData(TripAt.Question, 2, TripDoes.Freeze)]
    [InlineData(TripAt.Question, 3, TripDoes.PowerCut)]
    public async Task Whatever_breaks_and_whenever_the_verdict_is_the_truth(TripAt at, int count, TripDoes does)
    {
        await Submit("before");
        await Verdict("before");
        emulated.Trip(new PrinterTrip(at, count, does, TimeSpan.FromMilliseconds(150)));

        await Submit("A1");
        var verdict = await Verdict("A1");

        Assert.True(verdict.State is PrintState.Confirmed or PrintState.Failed, $"{verdict.State} {verdict.Reason}");
        Assert.Equal(verdict.State == PrintState.Confirmed ? 1 : 0, Count("A1"));
        await Submit("after");
        Assert.Equal(PrintState.Confirmed, (await Verdict("after")).State);
        Assert.Equal(1, Count("after"));
    }

    [Fact]
    public async Task A_counter_lost_in_a_power_cut_leaves_the_question_to_a_person()
    {
        emulated.ForgetsCounter = true;
        emulated.Trip(new PrinterTrip(TripAt.Printed, 1, TripDoes.PowerCut, TimeSpan.FromMilliseconds(100)));

        await Submit("A1");
        var verdict = await Verdict("A1");

        Assert.Equal((PrintState.Unknown, PrintReasons.CounterWentBack), (verdict.State, verdict.Reason));
        Assert.True(ledger.CounterGoesBack("printer1"));
    }

    [Fact]
    public async Task A_counter_that_starts_at_nothing_proves_nothing_after_a_break()
    {
        emulated.ForgetsCounter = true;
        emulated.Counter = 0;
        emulated.Trip(new PrinterTrip(TripAt.Printed, 1, TripDoes.PowerCut, TimeSpan.FromMilliseconds(100)));

        await Submit("A1");

        Assert.Equal(PrintReasons.CounterFromZero, (await Verdict("A1")).Reason);
    }

    [Fact]
    public async Task A_printer_without_a_counter_is_believed_while_the_line_holds_and_doubted_after_a_break()
    {
        emulated.HasCounter = false;
        emulated.Trip(new PrinterTrip(TripAt.Bytes, 1, TripDoes.Drop, TimeSpan.Zero));
        await Eventually.Holds(() => printer.Health.Reasons.Contains(DeviceReasons.NoCounter), "seen to have no counter");

        await Submit("A1");
        Assert.Equal(PrintState.Confirmed, (await Verdict("A1")).State);
        emulated.Trip(new PrinterTrip(TripAt.Printed, 1, TripDoes.Drop, TimeSpan.Zero));
        await Submit("A2");
        var verdict = await Verdict("A2");

        Assert.Equal((PrintState.Unknown, PrintReasons.NoCounter), (verdict.State, verdict.Reason));
        Assert.Equal(1, Count("A2"));
    }

    [Fact]
    public async Task A_person_is_asked_when_the_printer_stays_away_and_the_truth_is_told_when_it_returns()
    {
        await Submit("before");
        await Verdict("before");
        emulated.Trip(new PrinterTrip(TripAt.Printed, 1, TripDoes.PowerCut, TimeSpan.FromMinutes(5)));
        await Submit("A1");
        await Eventually.Holds(() => ledger.Find("A1", 1) is { State: PrintState.Unknown, Open: true }, "asked");

        emulated.PowerOn();

        Assert.Equal(PrintState.Confirmed, (await Verdict("A1")).State);
    }

    [Fact]
    public async Task A_label_waits_for_paper_and_expires_unprinted_when_its_time_is_over()
    {
        emulated.Set(paperOut: true);
        await printer.Submit(new PrintJob("A1", 1, ZplSamples.Bytes("A1"), "A1", 1, TimeProvider.System.GetUtcNow().AddMilliseconds(300)), default);
        await Eventually.Holds(() => printer.Health.Reasons.Contains(DeviceReasons.PaperOut), "paper out");
        var verdict = await Verdict("A1");

        emulated.Set(paperOut: false);
        await Submit("A2");
        await Verdict("A2");

        Assert.Equal((PrintState.Failed, PrintReasons.Expired), (verdict.State, verdict.Reason));
        Assert.Equal((0, 1), (Count("A1"), Count("A2")));
    }

    [Fact]
    public async Task Content_that_is_not_whole_is_refused_before_a_byte_is_sent()
    {
        await printer.Submit(new PrintJob("A1", 1, "^XA^FDhalf"u8.ToArray()), default);

        Assert.Equal(PrintReasons.NotPrintable, (await Verdict("A1")).Reason);
    }

    [Fact]
    public async Task Three_hundred_labels_with_faults_at_random_moments_are_neither_lost_nor_doubled()
    {
        var random = new Random(20260304);
        var at = Enum.GetValues<TripAt>();
        var does = Enum.GetValues<TripDoes>();
        var unknown = 0;
        for (var i = 0; i < 300; i++)
        {
            if (random.Next(4) == 0)
            {
                var moment = at[random.Next(at.Length)];
                emulated.Trip(new PrinterTrip(
                    moment, moment == TripAt.Bytes ? random.Next(1, 300) : random.Next(1, 4), does[random.Next(does.Length)],
                    TimeSpan.FromMilliseconds(random.Next(5, 60))));
            }

            if (random.Next(30) == 0)
            {
                await printer.DisposeAsync();
                await ledger.DisposeAsync();
                await Boot();
            }

            var serial = $"N{i:D4}";
            var entry = await PrintUntilSettled(serial);
            unknown += entry.State == PrintState.Unknown ? 1 : 0;
        }

        Assert.Equal(0, unknown);
        var serials = emulated.Labels().Select(l => l.Fields.Single(f => f.Symbology == "code128").Scan).Where(s => s!.StartsWith('N')).ToArray();
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"N{i:D4}"), serials);
    }

    /// <summary>What the server does: a new attempt only after the old one is known to have failed.</summary>
    private async Task<PrintEntry> PrintUntilSettled(string serial)
    {
        for (var attempt = 1; ; attempt++)
        {
            await printer.Submit(new PrintJob(serial, attempt, ZplSamples.Bytes(serial), serial), default);
            var entry = await Verdict(serial, attempt);
            if (entry.State != PrintState.Failed)
            {
                return entry;
            }

            Assert.True(attempt < 20, "a printer that never prints");
        }
    }
}
