using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Ipp;

/// <summary>From the printer's keywords to our words. A keyword can end in -error, -warning or -report.</summary>
internal static class IppReasons
{
    /// <returns>Null for "none" and for what does not keep the printer from printing.</returns>
    internal static string? Word(string keyword)
    {
        var bare = keyword;
        foreach (var suffix in (string[])["-error", "-warning", "-report"])
        {
            bare = bare.EndsWith(suffix, StringComparison.Ordinal) ? bare[..^suffix.Length] : bare;
        }

        return bare switch
        {
            "media-empty" or "media-needed" => DeviceReasons.PaperOut,
            "media-low" => DeviceReasons.PaperLow,
            "media-jam" => DeviceReasons.Jammed,
            "cover-open" or "door-open" or "interlock-open" => DeviceReasons.HeadOpen,
            "marker-supply-empty" or "toner-empty" => DeviceReasons.RibbonOut,
            "paused" or "moving-to-paused" => DeviceReasons.Paused,
            "fuser-over-temp" => DeviceReasons.TooHot,
            "offline" or "shutdown" or "timed-out" or "connecting-to-device" => DeviceReasons.Unreachable,
            _ => keyword.EndsWith("-error", StringComparison.Ordinal) ? DeviceReasons.PrinterFault : null,
        };
    }
}
