namespace Fulfilment.Identification;

/// <summary>What a scan turned out to be.</summary>
public enum ScanKind
{
    /// <summary>None of the others: a bin label, a badge, one of our own document codes.</summary>
    Text,
    Gtin,
    Sscc,
    Gs1,
    Epc,
    DigitalLink,
    Carrier,
    Envelope,
}
