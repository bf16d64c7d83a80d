using System.Globalization;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>
/// The answer to ~HQES: "ERRORS: a bbbbbbbb cccccccc". The last nibble of c: 1 media, 2 ribbon, 4 head open, 8 cutter;
/// the next: 1 head too hot, 2 motor too hot, 4 head fault, 8 head sensor. Source: ZPL II programming guide, ~HQ.
/// </summary>
public sealed record ZplErrorStatus(bool Any, uint High, uint Low)
{
    public IReadOnlyList<string> Problems
    {
        get
        {
            var found = new List<string>();
            if ((Low & 0x1) != 0) found.Add(DeviceReasons.PaperOut);
            if ((Low & 0x2) != 0) found.Add(DeviceReasons.RibbonOut);
            if ((Low & 0x4) != 0) found.Add(DeviceReasons.HeadOpen);
            if ((Low & 0x8) != 0) found.Add(DeviceReasons.CutterFault);
            if ((Low & 0x30) != 0) found.Add(DeviceReasons.TooHot);
            if (Any && found.Count == 0) found.Add(DeviceReasons.PrinterFault);
            return found;
        }
    }

    public static ZplErrorStatus? Parse(string frame)
    {
        const string marker = "ERRORS:";
        var at = frame.IndexOf(marker, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var line = frame[(at + marker.Length)..].Split('\n')[0];
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 3 && parts[0] is "0" or "1"
            && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && uint.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new ZplErrorStatus(parts[0] == "1", high, low)
            : null;
    }
}
