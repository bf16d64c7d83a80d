using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.EscPos;

/// <summary>
/// Receipt printers: DLE EOT n answers one byte in real time, with bits 1 and 4 set and bits 0 and 7 clear, which is how
/// an answer is told from noise. They keep no count that can be read, and print while they read, so "offline is over and
/// nothing is wrong" is all the evidence there is. Source: ESC/POS command reference, DLE EOT.
/// </summary>
internal sealed class EscPosLanguage : IPrinterLanguage
{
    private const int Fixed = 0x12, FixedMask = 0x93, Offline = 0x08, CoverOpen = 0x04, PaperStop = 0x20, Error = 0x40, PaperEnd = 0x60,
        CutterError = 0x08, Unrecoverable = 0x20, Overheated = 0x40;

    public string Format => "escpos";

    /// <summary>A receipt ends with a cut (GS V) or a feed; each cut is a piece of paper.</summary>
    public int? Labels(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || HoldsRealTimeCommand(content))
        {
            return null;
        }

        var cuts = 0;
        while (content.IndexOf("\u001dV"u8) is >= 0 and var at)
        {
            cuts++;
            content = content[(at + 2)..];
        }

        return Math.Max(1, cuts);
    }

    public byte[] TestLabel(string serial) => System.Text.Encoding.ASCII.GetBytes($"\u001b@TEST\n{serial}\n\n\n\u001dV\0");

    public async Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel)
    {
        await Ask(wire, 1, cancel);
        return new PrinterIdentity("ESC/POS", null);
    }

    public async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel)
    {
        var problems = new List<string>();
        var printer = await Ask(wire, 1, cancel);
        if ((printer & Offline) != 0)
        {
            problems.AddRange(Causes(await Ask(wire, 2, cancel), await Ask(wire, 3, cancel), await Ask(wire, 4, cancel)));
            if (problems.Count == 0)
            {
                problems.Add(DeviceReasons.Paused);
            }
        }

        return new PrinterLook(problems.Count == 0, Partial: false, problems);
    }

    public Task<long?> Counter(PrinterWire wire, CancellationToken cancel) => Task.FromResult<long?>(null);

    public Task ForgetPartial(PrinterWire wire, CancellationToken cancel) => Task.CompletedTask;

    internal static bool IsAnswer(byte b) => (b & FixedMask) == Fixed;

    internal static IEnumerable<string> Causes(byte cause, byte error, byte paper)
    {
        if ((cause & CoverOpen) != 0) yield return DeviceReasons.HeadOpen;
        if ((cause & PaperStop) != 0 || (paper & PaperEnd) != 0) yield return DeviceReasons.PaperOut;
        if ((error & CutterError) != 0) yield return DeviceReasons.CutterFault;
        if ((error & Overheated) != 0) yield return DeviceReasons.TooHot;
        if ((error & Unrecoverable) != 0 || ((cause & Error) != 0 && (error & (CutterError | Overheated)) == 0)) yield return DeviceReasons.PrinterFault;
    }

    private static async Task<byte> Ask(PrinterWire wire, byte what, CancellationToken cancel) =>
        (byte)await wire.Ask<object>(new byte[] { 0x10, 0x04, what }, bytes => bytes.FindIndex(IsAnswer) is >= 0 and var at ? bytes[at] : null, $"DLE EOT {what}", cancel);

    // The same bytes inside a picture would be taken as a question or, worse, as "power off" (DLE DC4): refuse such content.
    private static bool HoldsRealTimeCommand(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> eot = [0x10, 0x04], enq = [0x10, 0x05], dc4 = [0x10, 0x14];
        return content.IndexOf(eot) >= 0 || content.IndexOf(enq) >= 0 || content.IndexOf(dc4) >= 0;
    }
}
