using System.Globalization;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>The three lines that a printer answers to ~HS. Source: ZPL II programming guide, ~HS.</summary>
public sealed record ZplHostStatus(
    bool PaperOut, bool Paused, int FormatsInBuffer, bool BufferFull, bool PartialFormat, bool MemoryCorrupt, bool TooCold,
    bool TooHot, bool HeadUp, bool RibbonOut, bool LabelWaiting, long LabelsRemaining)
{
    /// <summary>Nothing is left to print and nothing is being read.</summary>
    public bool AtRest => FormatsInBuffer == 0 && LabelsRemaining == 0 && !PartialFormat && !BufferFull;

    public IReadOnlyList<string> Problems
    {
        get
        {
            var found = new List<string>();
            if (PaperOut) found.Add(DeviceReasons.PaperOut);
            if (HeadUp) found.Add(DeviceReasons.HeadOpen);
            if (RibbonOut) found.Add(DeviceReasons.RibbonOut);
            if (Paused) found.Add(DeviceReasons.Paused);
            if (TooHot) found.Add(DeviceReasons.TooHot);
            if (TooCold) found.Add(DeviceReasons.TooCold);
            if (MemoryCorrupt) found.Add(DeviceReasons.MemoryCorrupt);
            if (LabelWaiting) found.Add(DeviceReasons.LabelWaiting);
            return found;
        }
    }

    /// <param name="frames">The three answers without STX and ETX.</param>
    /// <returns>Null unless all three have their fields: half a status is none.</returns>
    public static ZplHostStatus? Parse(IReadOnlyList<string> frames)
    {
        if (frames.Count != 3)
        {
            return null;
        }

        var first = frames[0].Split(',');
        var second = frames[1].Split(',');
        if (first.Length != 12 || second.Length != 11 || frames[2].Split(',').Length != 2
            || !Flags(out var flags, first[1], first[2], first[5], first[7], first[9], first[10], first[11], second[2], second[3], second[7])
            || !int.TryParse(first[4], NumberStyles.None, CultureInfo.InvariantCulture, out var formats)
            || !long.TryParse(second[8], NumberStyles.None, CultureInfo.InvariantCulture, out var remaining))
        {
            return null;
        }

        return new ZplHostStatus(
            PaperOut: flags[0], Paused: flags[1], FormatsInBuffer: formats, BufferFull: flags[2], PartialFormat: flags[3],
            MemoryCorrupt: flags[4], TooCold: flags[5], TooHot: flags[6], HeadUp: flags[7], RibbonOut: flags[8],
            LabelWaiting: flags[9], LabelsRemaining: remaining);
    }

    private static bool Flags(out bool[] values, params ReadOnlySpan<string> fields)
    {
        values = new bool[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is not ("0" or "1"))
            {
                return false;
            }

            values[i] = fields[i] == "1";
        }

        return true;
    }
}
