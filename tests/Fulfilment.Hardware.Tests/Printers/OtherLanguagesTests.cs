using System.Text;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Epl;
using Fulfilment.Hardware.Printers.EscPos;
using Fulfilment.Hardware.Printers.Sbpl;
using Fulfilment.Hardware.Printers.Tspl;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class OtherLanguagesTests
{
    private static readonly PrinterSettings Quick = new(100, 5, 5_000, 60, 1000); // patient: a busy machine may take half a second to answer

    private static IPrinterLanguage Language(PlainDialect dialect) => dialect switch
    {
        PlainDialect.Tspl => new TsplLanguage(),
        PlainDialect.Sbpl => new SbplLanguage(),
        PlainDialect.Epl => new EplLanguage(),
        _ => new EscPosLanguage(),
    };

    private static byte[] Job(PlainDialect dialect, string serial) => Encoding.Latin1.GetBytes(dialect switch
    {
        PlainDialect.Tspl => $"CLS\nBARCODE 10,10,\"128\",80,1,0,2,2,\"{serial}\"\nPRINT 1,1\n",
        PlainDialect.Epl => $"N\r\nB20,60,0,1,2,4,80,N,\"{serial}\"\r\nP1\r\n",
        PlainDialect.Sbpl => $"\u001bA\u001bH0100\u001bV0100\u001bBG02120{serial}\u001bQ1\u001bZ",
        _ => $"{serial}\n\u001dV\0",
    });

    [Theory]
    [InlineData(PlainDialect.Tspl)]
    [InlineData(PlainDialect.Sbpl)]
    [InlineData(PlainDialect.EscPos)]
    [InlineData(PlainDialect.Epl)]
    public async Task A_job_is_printed_once_waits_for_paper_and_is_a_persons_question_after_a_break(PlainDialect dialect)
    {
        using var folder = new TempFolder();
        await using var emulated = new EmulatedPlainPrinter("p", new TcpPort(), dialect, TimeProvider.System);
        emulated.Start();
        await using var ledger = await PrintLedger.Open(folder.File("l"), TimeProvider.System);
        await using var printer = new LabelPrinter(
            "p", new TransportAddress(TimeProvider.System).Make(emulated.Port.Address), ledger, Language(dialect), Quick, TimeProvider.System);
        printer.Start();

        await printer.Submit(new PrintJob("A", 1, Job(dialect, "A")), default);
        await Eventually.Holds(() => ledger.Find("A", 1) is { State: PrintState.Confirmed }, "A confirmed");

        emulated.PaperOut = true;
        await printer.Submit(new PrintJob("B", 1, Job(dialect, "B")), default);
        await Eventually.Holds(() => printer.Health.Reasons.Contains(DeviceReasons.PaperOut), "paper out");
        Assert.Equal(PrintState.Claimed, ledger.Find("B", 1)!.State);
        emulated.PaperOut = false;
        await Eventually.Holds(() => ledger.Find("B", 1) is { State: PrintState.Confirmed }, "B confirmed");

        emulated.PrintTime = TimeSpan.FromSeconds(1);
        await printer.Submit(new PrintJob("C", 1, Job(dialect, "C")), default);
        await Eventually.Holds(() => ledger.Find("C", 1) is { State: PrintState.BytesAccepted }, "C sent");
        await Eventually.Holds(() => emulated.InHand == 1, "C on its way to the paper"); // sent is not yet received: a line that breaks between prints nothing
        await emulated.DropLine();
        await Eventually.Holds(() => ledger.Find("C", 1) is { Open: false }, "C decided");

        Assert.Equal((PrintState.Unknown, PrintReasons.NoCounter), (ledger.Find("C", 1)!.State, ledger.Find("C", 1)!.Reason));
        await Eventually.Holds(() => emulated.Printed.Count == 3, "three jobs and no fourth");
    }

    [Theory]
    [InlineData(0x00, true, "")]
    [InlineData(0x20, false, "")]
    [InlineData(0x05, false, "head-open paper-out")]
    [InlineData(0x12, false, "jammed paused")]
    public void The_tspl_state_byte_is_read_bit_by_bit(int state, bool idle, string problems)
    {
        var look = TsplLanguage.Read((byte)state);

        Assert.Equal((idle, problems), (look.Idle, string.Join(' ', look.Problems.Order())));
    }

    [Theory]
    [InlineData("00A000000", true, "")]
    [InlineData("00G000002", false, "")]
    [InlineData("12b000001", false, "head-open")]
    [InlineData("12c000001ORDER-4711      ", false, "paper-out")]
    public void A_sato_status_says_what_is_left(string answer, bool idle, string problems)
    {
        var look = SbplLanguage.Read(answer);

        Assert.Equal((idle, problems), (look!.Idle, string.Join(' ', look.Problems)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00A00000")]
    [InlineData("00?000000")]
    [InlineData("00A00000x")]
    public void What_is_no_sato_status_is_none(string answer) => Assert.Null(SbplLanguage.Read(answer));

    [Fact]
    public void Labels_are_counted_in_every_language()
    {
        Assert.Equal(6, new TsplLanguage().Labels("CLS\r\nPRINT 2,3\r\n"u8));
        Assert.Equal(0, new TsplLanguage().Labels("CLS\n"u8));
        Assert.Null(new TsplLanguage().Labels("PRINT x\n"u8));
        Assert.Equal(6, new EplLanguage().Labels("N\r\nP2,3\r\n"u8));
        Assert.Null(new EplLanguage().Labels("P0\n"u8));
        Assert.Equal(3, new SbplLanguage().Labels("\u001bA\u001bA1V0100H0100\u001bQ2\u001bZ\u001bA\u001bZ"u8));
        Assert.Null(new SbplLanguage().Labels("\u001bA\u001bH1"u8));
        Assert.Equal(1, new EscPosLanguage().Labels("hello\n\u001dV\0"u8));
        Assert.Null(new EscPosLanguage().Labels([1, 0x10, 0x04, 1]));
    }

    [Fact]
    public void Only_bytes_with_the_fixed_bits_are_answers_of_a_receipt_printer()
    {
        Assert.Equal(16, Enumerable.Range(0, 256).Count(b => EscPosLanguage.IsAnswer((byte)b)));
        Assert.Equal([DeviceReasons.HeadOpen, DeviceReasons.PaperOut], EscPosLanguage.Causes(0x16 | 0x20, 0x12, 0x12));
    }
}
