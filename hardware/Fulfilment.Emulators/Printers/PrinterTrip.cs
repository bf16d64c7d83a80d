namespace Fulfilment.Emulators.Printers;

public enum TripAt { Bytes, FormatRead, PrintStarted, Printed, Question }

public enum TripDoes { Drop, PowerCut, Freeze, PaperOut, HeadOpen, RibbonOut }

/// <summary>
/// A fault that waits for its moment: when the printer has received so many more bytes, or the n-th format was read,
/// label begun, label finished, question asked from now on. After <c>Lasting</c> somebody mends it.
/// </summary>
public sealed record PrinterTrip(TripAt At, int Count, TripDoes Does, TimeSpan Lasting);
