using System.Globalization;
using System.Text;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Sbpl;

/// <summary>
/// SATO: ENQ answers STX, two characters of job id, one of state, six digits of labels left, ETX (status 4; longer
/// answers carry a job name behind). The printer takes a job from ESC A to ESC Z. There is no count over a restart, so a
/// broken line ends in a question to a person. ENQ is never sent inside a job: we ask only between jobs. Source: SBPL
/// programming reference.
/// </summary>
internal sealed class SbplLanguage : IPrinterLanguage
{
    private static readonly byte[] Enquiry = [0x05];

    public string Format => "sbpl";

    public int? Labels(ReadOnlySpan<byte> content)
    {
        var labels = 0;
        while (content.IndexOf("\u001bA"u8) is >= 0 and var start)
        {
            content = content[(start + 2)..];
            var end = content.IndexOf("\u001bZ"u8);
            var next = content.IndexOf("\u001bA"u8);
            if (end < 0)
            {
                return null;
            }

            // ESC A also begins commands such as ESC A1 (media size) and ESC A3 (base point) inside a job.
            if (next >= 0 && next < end && !char.IsAsciiDigit((char)content[next + 2]))
            {
                return null;
            }

            labels += Quantity(content[..end]);
            content = content[(end + 2)..];
        }

        return labels;
    }

    public byte[] TestLabel(string serial) => Encoding.ASCII.GetBytes(
        $"\u001bA\u001bV0020\u001bH0020\u001bL0202\u001bXMTEST\u001bV0080\u001bH0020\u001bBG02080{serial}\u001bV0180\u001bH0020\u001bXS{serial}\u001bQ1\u001bZ");

    public async Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel)
    {
        await Look(wire, cancel);
        return new PrinterIdentity("SBPL", null);
    }

    public async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask(Enquiry, Frame, "ENQ", cancel);
        return Read(answer) ?? throw wire.Nonsense("ENQ", answer);
    }

    public Task<long?> Counter(PrinterWire wire, CancellationToken cancel) => Task.FromResult<long?>(null);

    public Task ForgetPartial(PrinterWire wire, CancellationToken cancel) => Task.CompletedTask;

    /// <param name="answer">Between STX and ETX.</param>
    internal static PrinterLook? Read(string answer)
    {
        if (answer.Length is not (9 or 25) || !int.TryParse(answer.AsSpan(3, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            return null;
        }

        var state = answer[2];
        string[]? problems = state switch
        {
            'A' or 'G' or 'M' or 'S' => [],
            'B' or 'C' or 'D' or 'H' or 'I' or 'J' or 'N' or 'O' or 'P' or 'T' or 'U' or 'V' => [DeviceReasons.PaperLow],
            >= '0' and <= '5' => [DeviceReasons.Paused],
            'a' => [DeviceReasons.BufferFull],
            'b' => [DeviceReasons.HeadOpen],
            'c' => [DeviceReasons.PaperOut],
            'd' => [DeviceReasons.RibbonOut],
            'e' or 'f' or 'g' or 'k' => [DeviceReasons.PrinterFault],
            'j' => [DeviceReasons.CutterFault],
            _ => null,
        };
        return problems is null ? null : new PrinterLook(left == 0 && state is 'A' or 'B' or 'C' or 'D', Partial: false, [.. problems.Where(p => p != DeviceReasons.PaperLow)]);
    }

    private static int Quantity(ReadOnlySpan<byte> job)
    {
        var at = job.LastIndexOf("\u001bQ"u8);
        if (at < 0)
        {
            return 1;
        }

        var digits = job[(at + 2)..];
        var end = 0;
        while (end < digits.Length && end < 6 && char.IsAsciiDigit((char)digits[end]))
        {
            end++;
        }

        return int.TryParse(Encoding.ASCII.GetString(digits[..end]), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1;
    }

    private static string? Frame(List<byte> bytes)
    {
        var start = bytes.IndexOf(2);
        var end = start < 0 ? -1 : bytes.IndexOf(3, start);
        return end < 0 ? null : Encoding.Latin1.GetString([.. bytes.Skip(start + 1).Take(end - start - 1)]);
    }
}
