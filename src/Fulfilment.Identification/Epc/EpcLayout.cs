namespace Fulfilment.Identification.Epc;

/// <summary>
/// The fixed fields of a scheme whose company prefix is partitioned: how the bits behind header, filter and partition divide,
/// and how the serial is written. Source: EPC Tag Data Standard, section 14, coding tables.
/// </summary>
/// <param name="Name">As in tag URIs: "sgtin-96".</param>
/// <param name="Ai">The application identifier of the key.</param>
/// <param name="SerialAi">That of the serial; empty where the serial is part of the key's value or there is none.</param>
/// <param name="KeyBits">Bits of prefix and reference together.</param>
/// <param name="KeyDigits">Digits of prefix and reference together.</param>
/// <param name="SerialBits">Bits of the serial; 7 a character where it is text.</param>
/// <param name="IsText">The serial (for GIAI: the reference) is text.</param>
/// <param name="TailBits">Bits at the end that must be zero.</param>
internal sealed record EpcLayout(
    EpcScheme Scheme, string Name, string Ai, string SerialAi, int KeyBits, int KeyDigits, int SerialBits, bool IsText, int TailBits)
{
    /// <summary>Bits of the company prefix by partition value; the partition value is 12 less its digits.</summary>
    public static ReadOnlySpan<byte> PrefixBits => [40, 37, 34, 30, 27, 24, 20];

    private static readonly EpcLayout?[] ByHeader = Build(
    [
        new(EpcScheme.Sgtin96, "sgtin-96", "01", "21", 44, 13, 38, false, 0),
        new(EpcScheme.Sgtin198, "sgtin-198", "01", "21", 44, 13, 140, true, 0),
        new(EpcScheme.Sscc96, "sscc-96", "00", "", 58, 17, 0, false, 24),
        new(EpcScheme.Sgln96, "sgln-96", "414", "254", 41, 12, 41, false, 0),
        new(EpcScheme.Sgln195, "sgln-195", "414", "254", 41, 12, 140, true, 0),
        new(EpcScheme.Grai96, "grai-96", "8003", "", 44, 12, 38, false, 0),
        new(EpcScheme.Grai170, "grai-170", "8003", "", 44, 12, 112, true, 0),
        new(EpcScheme.Giai96, "giai-96", "8004", "", 82, 24, 0, false, 0),
        new(EpcScheme.Giai202, "giai-202", "8004", "", 188, 30, 0, true, 0),
    ]);

    public int TotalBits => 8 + 3 + 3 + KeyBits + SerialBits + TailBits;

    public bool IsGiai => Ai == "8004";

    public static EpcLayout? Of(EpcScheme scheme) => ByHeader[(byte)scheme];

    public static EpcLayout? Named(ReadOnlySpan<char> name)
    {
        foreach (var layout in ByHeader)
        {
            if (layout is not null && name.SequenceEqual(layout.Name))
            {
                return layout;
            }
        }

        return null;
    }

    private static EpcLayout?[] Build(EpcLayout[] layouts)
    {
        var table = new EpcLayout?[256];
        foreach (var layout in layouts)
        {
            table[(byte)layout.Scheme] = layout;
        }

        return table;
    }
}
