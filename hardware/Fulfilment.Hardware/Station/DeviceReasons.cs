namespace Fulfilment.Hardware.Station;

/// <summary>
/// Why a device is not simply ready. The server keeps an operator's sentence for each (cause and next step, ja and en);
/// a test there walks <see cref="All"/>, so a reason cannot be added without its words.
/// </summary>
public static class DeviceReasons
{
    public const string Unplugged = "unplugged";
    public const string Unreachable = "unreachable";
    public const string Refused = "refused";
    public const string Silent = "silent";
    public const string SpeaksNonsense = "speaks-nonsense";
    public const string InUseElsewhere = "in-use-elsewhere";
    public const string Misconfigured = "misconfigured";

    public const string PaperOut = "paper-out";
    public const string PaperLow = "paper-low";
    public const string HeadOpen = "head-open";
    public const string RibbonOut = "ribbon-out";
    public const string Paused = "paused";
    public const string BufferFull = "buffer-full";
    public const string TooHot = "too-hot";
    public const string TooCold = "too-cold";
    public const string CutterFault = "cutter-fault";
    public const string MemoryCorrupt = "memory-corrupt";
    public const string LabelWaiting = "label-waiting";
    public const string Jammed = "jammed";
    public const string PrinterFault = "printer-fault";
    public const string NoCounter = "no-counter";
    public const string PrintUndecided = "print-undecided";

    public const string Overload = "overload";
    public const string Underload = "underload";
    public const string ScaleMoving = "scale-moving";
    public const string ScaleFault = "scale-fault";

    public const string SpoolFull = "spool-full";
    public const string ServerUnreachable = "server-unreachable";

    public static IReadOnlyList<string> All { get; } =
    [
        Unplugged, Unreachable, Refused, Silent, SpeaksNonsense, InUseElsewhere, Misconfigured,
        PaperOut, PaperLow, HeadOpen, RibbonOut, Paused, BufferFull, TooHot, TooCold, CutterFault, MemoryCorrupt,
        LabelWaiting, Jammed, PrinterFault, NoCounter, PrintUndecided,
        Overload, Underload, ScaleMoving, ScaleFault,
        SpoolFull, ServerUnreachable,
    ];
}
