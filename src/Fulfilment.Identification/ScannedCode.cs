using Fulfilment.Identification.Carriers;
using Fulfilment.Identification.Envelopes;
using Fulfilment.Identification.Epc;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification;

/// <summary>
/// One raw scan, read. Whatever carried it (EAN, GS1-128, an RFID tag, a Digital Link), the same questions are answered in the
/// same fields: which item, which lot, which serial, which carton. A scan that cannot be read keeps its raw text and says why.
/// </summary>
/// <param name="Raw">Exactly what the device sent.</param>
/// <param name="Aim">The symbol it came from, if the device said so.</param>
/// <param name="Text">The data without the AIM identifier.</param>
public sealed record ScannedCode(string Raw, AimIdentifier Aim, string Text)
{
    public ScanKind Kind { get; init; }

    public Gtin? Gtin { get; init; }

    public Sscc? Sscc { get; init; }

    public string? Lot { get; init; }

    public string? Serial { get; init; }

    /// <summary>Use-by date, or best-before where no use-by is given, as printed (YYMMDD).</summary>
    public string? ExpiryYymmdd { get; init; }

    /// <summary>All GS1 elements, also those of a tag, a link or an envelope.</summary>
    public IReadOnlyList<Gs1Value> Elements { get; init; } = [];

    /// <summary>
    /// Elements stand alone that need others beside them, as in the second symbol of a carton: read the first as well before
    /// anything is booked.
    /// </summary>
    public bool NeedsPartner { get; init; }

    /// <summary>Whether a separator seems to have been lost on the way; <see cref="Elements"/> then holds only what is certain.</summary>
    public SeparatorLoss Loss { get; init; }

    /// <summary>How it would read with the separator in its place: to be shown, never to be booked.</summary>
    public IReadOnlyList<Gs1Value> Guess { get; init; } = [];

    public EpcTag? Epc { get; init; }

    public Envelope? Envelope { get; init; }

    /// <summary>Carriers whose numbering accepts the scan; also filled beside a GTIN, for the forms overlap.</summary>
    public IReadOnlyList<CarrierNumber> CarrierNumbers { get; init; } = [];

    /// <summary>Why a scan that claimed to be more (by AIM identifier, FNC1 or scheme) was not accepted as such.</summary>
    public string? Problem { get; init; }

    /// <summary>The value of an application identifier, or null.</summary>
    public string? Element(string ai) => Elements.FirstOrDefault(e => e.Ai == ai).Value;

    /// <summary>The expiry as a date for a reader who lives in <paramref name="thisYear"/>.</summary>
    public DateOnly? Expiry(int thisYear) => ExpiryYymmdd is null ? null : Gs1Date.Read(ExpiryYymmdd, thisYear);

    /// <summary>Reads a scan as the device sent it, with or without an AIM identifier in front.</summary>
    public static ScannedCode Read(string raw)
    {
        var aim = AimIdentifier.Split(raw, out var data);
        return ScanReader.Read(raw, aim, data.ToString());
    }

    /// <summary>Reads a scan whose symbol the device named apart from the data.</summary>
    public static ScannedCode Read(string raw, AimIdentifier aim) => ScanReader.Read(raw, aim, raw);

    /// <summary>Reads bytes; they are taken as Latin-1, so that none is lost.</summary>
    public static ScannedCode Read(ReadOnlySpan<byte> raw) => Read(System.Text.Encoding.Latin1.GetString(raw));
}
