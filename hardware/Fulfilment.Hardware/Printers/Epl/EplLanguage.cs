using System.Globalization;
using System.Text;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Epl;

/// <summary>
/// Old desktop printers of Eltron and Zebra, EPL2: ^ee answers a two-digit code of what is wrong. There is no count and no word
/// for "still printing", so a broken line always ends in a question to a person. Source: EPL2 programming guide.
/// </summary>
internal sealed class EplLanguage : IPrinterLanguage
{
    private static readonly byte[] ErrorReport = "^ee\r\n"u8.ToArray();

    public string Format => "epl";

    /// <summary>"Pn" prints n sets, "Pn,m" m copies of each.</summary>
    public int? Labels(ReadOnlySpan<byte> content)
    {
        var labels = 0;
        foreach (var line in Encoding.Latin1.GetString(content).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length < 2 || line[0] != 'P' || !char.IsAsciiDigit(line[1]))
            {
                continue;
            }

            var product = 1;
            foreach (var number in line[1..].Split(','))
            {
                if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 9999)
                {
                    return null;
                }

                product *= count;
            }

            labels += product;
        }

        return labels;
    }

    public byte[] TestLabel(string serial) => Encoding.ASCII.GetBytes(
        $"\r\nN\r\nq406\r\nA20,20,0,4,1,1,N,\"TEST\"\r\nB20,60,0,1,2,4,80,N,\"{serial}\"\r\nA20,160,0,3,1,1,N,\"{serial}\"\r\nP1\r\n");

    public async Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel)
    {
        await Look(wire, cancel);
        return new PrinterIdentity("EPL", null);
    }

    public byte[] Adjust(int? darkness, int? speed) => Encoding.ASCII.GetBytes(
        (darkness is { } dark ? string.Create(CultureInfo.InvariantCulture, $"D{dark}\r\n") : "")
        + (speed is { } fast ? string.Create(CultureInfo.InvariantCulture, $"S{fast}\r\n") : ""));

    public async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel)
    {
        var code = await wire.Ask(ErrorReport, Code, "^ee", cancel);
        return Read(code) ?? throw wire.Nonsense("^ee", code);
    }

    public Task<long?> Counter(PrinterWire wire, CancellationToken cancel) => Task.FromResult<long?>(null);

    /// <summary>A line that was begun ends here; what follows stands in a fresh image.</summary>
    public async Task ForgetPartial(PrinterWire wire, CancellationToken cancel) => await wire.Send("\r\nN\r\n"u8.ToArray(), cancel);

    internal static PrinterLook? Read(string code) => code switch
    {
        "00" => new PrinterLook(Idle: true, Partial: false, []),
        "07" => Trouble(DeviceReasons.PaperOut),
        "11" => Trouble(DeviceReasons.HeadOpen),
        "12" => Trouble(DeviceReasons.Paused),
        [>= '0' and <= '9', >= '0' and <= '9'] => Trouble(DeviceReasons.PrinterFault),
        _ => null,
    };

    private static PrinterLook Trouble(string reason) => new(Idle: false, Partial: false, [reason]);

    private static string? Code(List<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end < 2 ? null : Encoding.ASCII.GetString([.. bytes.Take(end)]).Trim();
    }
}
