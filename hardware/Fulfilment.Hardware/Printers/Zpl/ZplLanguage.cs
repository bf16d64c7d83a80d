using System.Globalization;
using System.Text;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>Zebra and its many imitators: ~HS for the state, the SGD odometer for the count. Source: ZPL II and SGD guides.</summary>
internal sealed class ZplLanguage : IPrinterLanguage
{
    private const byte Stx = 2, Etx = 3;

    // ^JZN: after paper or head faults the printer must not print the label again by itself, or we could not count.
    private static readonly byte[] NoReprintByItself = "^XA^JZN^XZ\r\n"u8.ToArray();
    private static readonly byte[] HostStatus = "~HS\r\n"u8.ToArray(), Errors = "~HQES\r\n"u8.ToArray(), Identity = "~HI\r\n"u8.ToArray(),
        Odometer = "! U1 getvar \"odometer.total_label_count\"\r\n"u8.ToArray(), CancelPartialFormat = "~JX\r\n"u8.ToArray();

    public string Format => "zpl";

    public int? Labels(ReadOnlySpan<byte> content) => ZplContent.Labels(content);

    public byte[] TestLabel(string serial) => Encoding.ASCII.GetBytes(
        $"^XA^CI28^PW609^LL240^LH0,0^JZN^FO24,24^A0N,40,40^FDTEST^FS^FO24,76^GB561,3,3^FS^FO24,92^BY2^BCN,80,N,N,N,A^FD{serial}^FS^FO24,184^A0N,28,28^FD{serial}^FS^PQ1^XZ\n");

    public async Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel)
    {
        var identity = (await wire.Ask(Identity, bytes => Frames(bytes, 1), "~HI", cancel))[0].Split(',');
        await wire.Send(NoReprintByItself, cancel);
        return new PrinterIdentity(identity[0], identity.Length > 1 ? identity[1] : null);
    }

    public byte[] Adjust(int? darkness, int? speed) => Encoding.ASCII.GetBytes(
        (darkness is { } dark ? string.Create(CultureInfo.InvariantCulture, $"~SD{dark:00}\r\n") : "")
        + (speed is { } fast ? string.Create(CultureInfo.InvariantCulture, $"^XA^PR{fast}^XZ\r\n") : ""));

    public async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel)
    {
        var frames = await wire.Ask(HostStatus, bytes => Frames(bytes, 3), "~HS", cancel);
        var status = ZplHostStatus.Parse(frames) ?? throw wire.Nonsense("~HS", string.Join('|', frames));
        var problems = status.Problems;
        if (problems.Count > 0 && ZplErrorStatus.Parse((await wire.Ask(Errors, bytes => Frames(bytes, 1), "~HQES", cancel))[0]) is { } errors)
        {
            problems = [.. problems, .. errors.Problems];
        }

        return new PrinterLook(status.AtRest, status.PartialFormat, problems);
    }

    public async Task<long?> Counter(PrinterWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask(Odometer, Quoted, "getvar", cancel);
        if (answer == "?")
        {
            return null;
        }

        return long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw wire.Nonsense("odometer.total_label_count", answer);
    }

    public async Task ForgetPartial(PrinterWire wire, CancellationToken cancel) => await wire.Send(CancelPartialFormat, cancel);

    internal static List<string>? Frames(List<byte> bytes, int wanted)
    {
        var frames = new List<string>(wanted);
        var at = 0;
        while (frames.Count < wanted)
        {
            var start = bytes.IndexOf(Stx, at);
            var end = start < 0 ? -1 : bytes.IndexOf(Etx, start);
            if (end < 0)
            {
                return null;
            }

            frames.Add(Encoding.ASCII.GetString([.. bytes.Skip(start + 1).Take(end - start - 1)]));
            at = end + 1;
        }

        return frames;
    }

    private static string? Quoted(List<byte> bytes)
    {
        var start = bytes.IndexOf((byte)'"');
        var end = start < 0 ? -1 : bytes.IndexOf((byte)'"', start + 1);
        return end < 0 ? null : Encoding.ASCII.GetString([.. bytes.Skip(start + 1).Take(end - start - 1)]);
    }
}
