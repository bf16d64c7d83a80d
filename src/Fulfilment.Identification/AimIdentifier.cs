namespace Fulfilment.Identification;

/// <summary>
/// The three characters "]cm" by which a scanner says which symbol it read: code character and modifier.
/// Without it a GS1-128 and a plain Code 128 look the same. Source: ISO/IEC 15424.
/// </summary>
public readonly record struct AimIdentifier(char Code, char Modifier)
{
    /// <summary>The scanner did not say.</summary>
    public static readonly AimIdentifier None;

    public bool IsPresent => Code != '\0';

    /// <summary>The symbol promises GS1 element strings (FNC1 in first place).</summary>
    public bool IsGs1 => (Code, Modifier) is ('C', '1') or ('e', '0') or ('e', '1') or ('e', '2') or ('d', '2') or ('Q', '3') or ('J', '1');

    /// <summary>EAN-13, EAN-8, UPC-A and UPC-E, all sent as their GTIN digits.</summary>
    public bool IsRetail => Code == 'E';

    public string Symbology => Code switch
    {
        'A' => "Code 39",
        'C' => IsGs1 ? "GS1-128" : "Code 128",
        'd' => IsGs1 ? "GS1 DataMatrix" : "Data Matrix",
        'E' => Modifier == '4' ? "EAN-8" : "EAN-13/UPC",
        'e' => "GS1 DataBar",
        'F' => "Codabar (NW-7)",
        'G' => "Code 93",
        'I' => "Interleaved 2 of 5",
        'J' => IsGs1 ? "GS1 DotCode" : "DotCode",
        'L' => "PDF417",
        'Q' => IsGs1 ? "GS1 QR Code" : "QR Code",
        'U' => "MaxiCode",
        'z' => "Aztec",
        _ => IsPresent ? "other" : "unknown",
    };

    /// <summary>Splits "]C1…" into identifier and data; a scan without one comes back whole.</summary>
    public static AimIdentifier Split(ReadOnlySpan<char> scan, out ReadOnlySpan<char> data)
    {
        if (scan.Length >= 3 && scan[0] == ']' && char.IsAsciiLetter(scan[1]) && char.IsAsciiLetterOrDigit(scan[2]))
        {
            data = scan[3..];
            return new AimIdentifier(scan[1], scan[2]);
        }

        data = scan;
        return None;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out AimIdentifier identifier)
    {
        identifier = Split(text, out var rest);
        return identifier.IsPresent && rest.IsEmpty;
    }

    public override string ToString() => IsPresent ? $"]{Code}{Modifier}" : "";
}
