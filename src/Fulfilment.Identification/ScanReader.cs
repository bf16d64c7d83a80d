using Fulfilment.Identification.Carriers;

namespace Fulfilment.Identification;

/// <summary>Decides what a scan is: first by what the symbol says, then by form and check digit.</summary>
internal static class ScanReader
{
    public static ScannedCode Read(string raw, AimIdentifier aim, string text)
    {
        text = text.TrimEnd('\r', '\n');
        var scan = new ScannedCode(raw, aim, text) { CarrierNumbers = CarrierNumber.Candidates(text) };
        if (Gtin.TryParse(text, out var gtin))
        {
            return scan with { Kind = ScanKind.Gtin, Gtin = gtin };
        }

        if (Sscc.TryParse(text, out var sscc) || text.StartsWith("00", StringComparison.Ordinal) && Sscc.TryParse(text.AsSpan(2), out sscc))
        {
            return scan with { Kind = ScanKind.Sscc, Sscc = sscc };
        }

        return scan with { Kind = scan.CarrierNumbers.Any(c => c.Checked) ? ScanKind.Carrier : ScanKind.Text };
    }
}
