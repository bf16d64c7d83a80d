using System.Net;
using System.Net.Sockets;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Ipp;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class IppDocumentSinkTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 one sheet"u8.ToArray();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task Try(Func<EmulatedIppPrinter, IppDocumentSink, PrintLedger, Task> test)
    {
        using var folder = new TempFolder();
        await using var printer = new EmulatedIppPrinter(FreePort(), TimeProvider.System);
        await using var ledger = await PrintLedger.Open(folder.File("l"), TimeProvider.System);
        await using var sink = new IppDocumentSink("ipp1", printer.Address, ledger, TimeSpan.FromMilliseconds(10), TimeProvider.System);
        sink.Start();
        await test(printer, sink, ledger);
    }

    private static async Task<PrintEntry> Verdict(PrintLedger ledger, string job)
    {
        await Eventually.Holds(() => ledger.Find(job, 1) is { Open: false }, $"a verdict on {job}");
        return ledger.Find(job, 1)!;
    }

    [Fact]
    public Task A_paper_is_confirmed_when_its_job_is_completed() => Try(async (printer, sink, ledger) =>
    {
        await sink.Submit(new PrintJob("doc", 1, Pdf), default);

        Assert.Equal(PrintState.Confirmed, (await Verdict(ledger, "doc")).State);
        Assert.Equal(Pdf, Assert.Single(printer.Printed).Document);
        Assert.Equal("EMU-IPP", sink.Health.Model);
    });

    [Fact]
    public Task A_lost_answer_is_looked_up_by_the_jobs_name_and_not_sent_again() => Try(async (printer, sink, ledger) =>
    {
        printer.LosesAnswers = true;
        await sink.Submit(new PrintJob("doc", 1, Pdf), default);

        Assert.Equal(PrintState.Confirmed, (await Verdict(ledger, "doc")).State);
        Assert.Single(printer.Printed);
    });

    [Fact]
    public Task A_job_that_never_reached_the_printer_has_failed() => Try(async (printer, sink, ledger) =>
    {
        printer.LosesJobs = true;
        await sink.Submit(new PrintJob("doc", 1, Pdf), default);

        Assert.Equal((PrintState.Failed, PrintReasons.DidNotComeOut), ((await Verdict(ledger, "doc")).State, ledger.Find("doc", 1)!.Reason));
        Assert.Empty(printer.Printed);
    });

    [Fact]
    public Task Without_paper_the_job_waits_and_the_reason_is_told() => Try(async (printer, sink, ledger) =>
    {
        printer.PaperOut = true;
        await sink.Submit(new PrintJob("doc", 1, Pdf), default);
        await Eventually.Holds(() => sink.Health.Reasons.Contains(DeviceReasons.PaperOut), "paper out");
        printer.PaperOut = false;

        Assert.Equal(PrintState.Confirmed, (await Verdict(ledger, "doc")).State);
    });

    [Fact]
    public Task What_is_no_pdf_is_refused() => Try(async (_, sink, ledger) =>
    {
        await sink.Submit(new PrintJob("doc", 1, "hello"u8.ToArray()), default);

        Assert.Equal(PrintReasons.NotPrintable, (await Verdict(ledger, "doc")).Reason);
    });

    [Theory]
    [InlineData(7, "00000007")]
    [InlineData(256, "00000100")]
    [InlineData(70_000, "00011170")]
    public void A_request_has_its_number_however_many_there_were(int number, string bytes) =>
        Assert.Equal("01010002" + bytes, Convert.ToHexString(IppMessage.Request(2, number).Done().AsSpan(0, 8)));

    [Fact]
    public void An_answer_cut_anywhere_is_no_answer()
    {
        var whole = IppMessage.Request(2, 7).Text(0x44, "which-jobs", "completed").Job().Number("copies", 2).Done();
        Assert.Equal("2", IppMessage.Read(whole)!.Find("copies"));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(IppMessage.Read(whole.AsSpan(0, length)));
        }

        var random = new Random(9);
        var bytes = new byte[60];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[8] = 1;
            _ = IppMessage.Read(bytes);
        }
    }
}
