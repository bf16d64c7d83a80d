namespace Fulfilment.Emulators.Printers;

/// <summary>
/// What came out: the ZPL as it was sent, and its fields as a reader would see them. <c>Number</c> counts what this
/// emulator ever printed, whatever happened to the printer's own counter.
/// </summary>
public sealed record PrintedLabel(int Number, DateTimeOffset At, string Zpl, IReadOnlyList<LabelField> Fields);

/// <summary>
/// <c>Symbology</c> is null for plain text. <c>Scan</c> is the data that a scanner would send (GS for FNC1) with <c>Aim</c>
/// in front of it.
/// </summary>
public sealed record LabelField(string Data, string? Symbology = null, string? Aim = null, string? Scan = null);
