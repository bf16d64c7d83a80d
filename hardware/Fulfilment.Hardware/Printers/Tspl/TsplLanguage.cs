using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Tspl;

/// <summary>
/// TSC and others: ESC ! ? answers one byte of state at any moment. There is no count of labels and no job number, so a
/// broken line with a label under way always ends in a question to a person. Source: TSPL/TSPL2 programming manual.
/// </summary>
internal sealed class TsplLanguage : IPrinterLanguage
{
    private const int HeadOpen = 0x01, Jam = 0x02, PaperOut = 0x04, RibbonOut = 0x08, Pause = 0x10, Printing = 0x20, Cover = 0x40, Temperature = 0x80;
    private static readonly byte[] State = [0x1b, (byte)'!', (byte)'?'];

    public string Format => "tspl";

    /// <summary>One PRINT command prints "m" sets of "n" copies; content without one prints nothing.</summary>
    public int? Labels(ReadOnlySpan<byte> content)
    {
        var labels = 0;
        foreach (var line in System.Text.Encoding.Latin1.GetString(content).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (!line.StartsWith("PRINT ", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var product = 1;
            foreach (var number in line[6..].Split(',', StringSplitOptions.TrimEntries))
            {
                if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || count is < 1 or > 9999)
                {
                    return null;
                }

                product *= count;
            }

            labels += product;
        }

        return labels;
    }

    public byte[] TestLabel(string serial) => System.Text.Encoding.ASCII.GetBytes(
        $"SIZE 50 mm,30 mm\r\nCLS\r\nTEXT 20,10,\"3\",0,1,1,\"TEST\"\r\nBARCODE 20,60,\"128\",80,1,0,2,2,\"{serial}\"\r\nPRINT 1,1\r\n");

    public async Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel)
    {
        await Look(wire, cancel);
        return new PrinterIdentity("TSPL", null);
    }

    public byte[] Adjust(int? darkness, int? speed) => System.Text.Encoding.ASCII.GetBytes(
        (darkness is { } dark ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"DENSITY {dark}\r\n") : "")
        + (speed is { } fast ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SPEED {fast}\r\n") : ""));

    public async Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel) =>
        Read((byte)await wire.Ask(State, bytes => bytes.Count > 0 ? (object)bytes[^1] : null, "ESC !?", cancel));

    public Task<long?> Counter(PrinterWire wire, CancellationToken cancel) => Task.FromResult<long?>(null);

    public Task ForgetPartial(PrinterWire wire, CancellationToken cancel) => Task.CompletedTask;

    internal static PrinterLook Read(byte state)
    {
        var problems = new List<string>();
        if ((state & (HeadOpen | Cover)) != 0) problems.Add(DeviceReasons.HeadOpen);
        if ((state & Jam) != 0) problems.Add(DeviceReasons.Jammed);
        if ((state & PaperOut) != 0) problems.Add(DeviceReasons.PaperOut);
        if ((state & RibbonOut) != 0) problems.Add(DeviceReasons.RibbonOut);
        if ((state & Pause) != 0) problems.Add(DeviceReasons.Paused);
        if ((state & Temperature) != 0) problems.Add(DeviceReasons.TooHot);
        return new PrinterLook((state & Printing) == 0 && problems.Count == 0, Partial: false, problems);
    }
}
