using Fulfilment.Identification.CheckDigits;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification.Epcis;

/// <summary>
/// One spelling for one thing: EPC URNs and Digital Links of any domain become the canonical Digital Link at id.gs1.org, which
/// needs no company prefix length. What is neither is left as it is.
/// Source: CBV 2.0, section 8; EPC Tag Data Standard 2, section 6.
/// </summary>
public static class EpcisIdentifiers
{
    private const string IdUrn = "urn:epc:id:", ClassUrn = "urn:epc:class:", PatternUrn = "urn:epc:idpat:";

    public static string Of(Sscc sscc) => $"{DigitalLink.CanonicalStem}/00/{sscc}";

    public static string Of(Gtin gtin) => $"{DigitalLink.CanonicalStem}/01/{gtin}";

    public static string OfLot(Gtin gtin, string lot) => $"{Of(gtin)}/10/{Uri.EscapeDataString(lot)}";

    public static string OfSerial(Gtin gtin, string serial) => $"{Of(gtin)}/21/{Uri.EscapeDataString(serial)}";

    public static string Of(Gln gln) => $"{DigitalLink.CanonicalStem}/414/{gln}";

    public static string Canonical(string identifier)
    {
        if (identifier.StartsWith("urn:epc:", StringComparison.Ordinal))
        {
            return FromUrn(identifier) ?? identifier;
        }

        return DigitalLink.LooksLikeOne(identifier) && DigitalLink.TryParse(identifier, out var message, out _, partners: false)
            && DigitalLink.TryWrite(message, out var link, out _) ? link : identifier;
    }

    private static string? FromUrn(string urn)
    {
        var start = urn.StartsWith(IdUrn, StringComparison.Ordinal) ? IdUrn
            : urn.StartsWith(ClassUrn, StringComparison.Ordinal) ? ClassUrn
            : urn.StartsWith(PatternUrn, StringComparison.Ordinal) ? PatternUrn : "";
        var colon = start.Length == 0 ? -1 : urn.IndexOf(':', start.Length);
        if (colon < 0)
        {
            return null;
        }

        var parts = urn[(colon + 1)..].Split('.');
        return (urn[start.Length..colon], parts.Length) switch
        {
            ("sgtin", >= 3) => Serial($"/01/{Gtin(parts)}", "/21/", Rest(parts, 2)),
            ("lgtin", >= 3) => Serial($"/01/{Gtin(parts)}", "/10/", Rest(parts, 2)),
            ("upui", >= 3) => Serial($"/01/{Gtin(parts)}", "/235/", Rest(parts, 2)),
            ("sscc", 2) => Link($"/00/{Checked(parts[1][..1] + parts[0] + parts[1][1..])}"),
            ("sgln", >= 3) => Serial($"/414/{Checked(parts[0] + parts[1])}", "/254/", Rest(parts, 2) is "0" ? "*" : Rest(parts, 2)),
            ("pgln", 2) => Link($"/417/{Checked(parts[0] + parts[1])}"),
            ("grai", >= 3) => Serial($"/8003/0{Checked(parts[0] + parts[1])}", "", Rest(parts, 2)),
            ("giai", >= 2) => Link($"/8004/{parts[0]}{Escaped(Rest(parts, 1))}"),
            ("gsrn", 2) => Link($"/8018/{Checked(parts[0] + parts[1])}"),
            ("gsrnp", 2) => Link($"/8017/{Checked(parts[0] + parts[1])}"),
            ("gdti", >= 3) => Serial($"/253/{Checked(parts[0] + parts[1])}", "", Rest(parts, 2)),
            ("sgcn", >= 3) => Serial($"/255/{Checked(parts[0] + parts[1])}", "", Rest(parts, 2)),
            ("cpi", >= 3) => Serial($"/8010/{parts[0]}{Escaped(parts[1])}", "/8011/", Rest(parts, 2)),
            ("ginc", >= 2) => Link($"/401/{parts[0]}{Escaped(Rest(parts, 1))}"),
            ("gsin", 2) => Link($"/402/{Checked(parts[0] + parts[1])}"),
            ("itip", >= 5) => Serial($"/8006/{Gtin(parts)}{parts[2]}{parts[3]}", "/21/", Rest(parts, 4)),
            _ => null,
        };
    }

    private static string Gtin(string[] parts) => parts[1].Length == 0 ? "" : Checked(parts[1][..1] + parts[0] + parts[1][1..]);

    /// <summary>A serial may itself contain dots.</summary>
    private static string Rest(string[] parts, int from) => string.Join('.', parts[from..]);

    /// <summary>A star in a pattern stands for any serial: the class is meant, and the serial is left out.</summary>
    private static string Serial(string key, string infix, string serial) => Link(serial == "*" ? key : $"{key}{infix}{Escaped(serial)}");

    private static string Link(string path) => DigitalLink.CanonicalStem + path;

    private static string Checked(string digits) => $"{digits}{Gs1CheckDigit.Of(digits)}";

    /// <summary>URNs escape a few signs; links escape more.</summary>
    private static string Escaped(string serial) => Uri.EscapeDataString(Uri.UnescapeDataString(serial));
}
