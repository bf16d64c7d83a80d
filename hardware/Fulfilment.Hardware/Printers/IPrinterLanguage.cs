using Fulfilment.Hardware.Devices;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// What one family of printers can be asked, so that <see cref="LabelPrinter"/> can print exactly once on all of them. An
/// answer that does not come in time is a TimeoutException, one that makes no sense a ProtocolException: both end the
/// connection. Times are those of <see cref="PrinterSettings"/>.
/// </summary>
internal interface IPrinterLanguage
{
    /// <summary>The word that jobs and settings use: "zpl", "tspl", "sbpl", "escpos", "epl".</summary>
    string Format { get; }

    /// <returns>How many labels the content would print; null when it is not whole.</returns>
    int? Labels(ReadOnlySpan<byte> content);

    /// <summary>One small label that says "TEST" and the serial, as text and barcode. The serial has letters, digits and hyphens.</summary>
    byte[] TestLabel(string serial);

    /// <summary>Makes sure that such a printer is there, and sets what must be set on every connection.</summary>
    Task<PrinterIdentity> Greet(PrinterWire wire, CancellationToken cancel);

    /// <summary>Sets darkness and speed, for those that are given. Prints nothing.</summary>
    byte[] Adjust(int? darkness, int? speed) => [];

    Task<PrinterLook> Look(PrinterWire wire, CancellationToken cancel);

    /// <returns>Labels printed in the printer's life; null when it keeps no count that can be read.</returns>
    Task<long?> Counter(PrinterWire wire, CancellationToken cancel);

    /// <summary>Throws away a job of which only the beginning arrived.</summary>
    Task ForgetPartial(PrinterWire wire, CancellationToken cancel);
}

internal sealed record PrinterIdentity(string? Model, string? Firmware);

/// <summary><c>Idle</c>: nothing is left to print or being read. <c>Partial</c>: a job was begun and not ended.</summary>
internal sealed record PrinterLook(bool Idle, bool Partial, IReadOnlyList<string> Problems);
