using System.Collections.Immutable;

namespace Fulfilment.Identification.Barcodes;

/// <summary>
/// Code 128 and GS1-128: text in, bar widths out.
/// Problem: three code sets overlap (A: controls and capitals, B: letters, C: digit pairs); the choice decides the length.
/// Method: dynamic programming from the right finds, for each position and current set, the fewest symbol characters that
/// write the rest, counting latches and shifts; then the path is walked, the modulo-103 check character and the stop added.
/// Complexity: O(n) with three states. Limits: characters 0–127 and FNC1; FNC2–FNC4 are not written.
/// Source: ISO/IEC 15417; GS1 General Specifications 5.4.
/// </summary>
public static class Code128
{
    /// <summary>The group separator stands for FNC1 in <see cref="EncodeGs1"/>.</summary>
    public const char Fnc1 = '\x1D';

    /// <summary>Plain Code 128 of any text of characters 0–127.</summary>
    /// <exception cref="ArgumentException">Empty, or a character beyond 127.</exception>
    public static BarcodePattern Encode(string text) =>
        Draw("Code 128", text, Code128Plan.Shortest(text, firstIsFnc1: false, separatorIsFnc1: false));

    /// <summary>
    /// GS1-128 of a bracketless element string, such as "0109521234543213" or "10AB\x1D21…": FNC1 leads, and each group
    /// separator inside is written as FNC1.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, longer than the 48 characters that GS1-128 allows, or beyond character 127.</exception>
    public static BarcodePattern EncodeGs1(string elementString, string? humanReadable = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elementString.Length, 48);
        return Draw("GS1-128", humanReadable ?? elementString, Code128Plan.Shortest(elementString, firstIsFnc1: true, separatorIsFnc1: true));
    }

    /// <summary>The carton label's symbol: GS1-128 with (00) and the SSCC.</summary>
    public static BarcodePattern EncodeSscc(Sscc sscc) => EncodeGs1(sscc.ToElementString(), $"(00) {sscc}");

    private static BarcodePattern Draw(string symbology, string humanReadable, List<byte> symbols)
    {
        var check = (int)symbols[0];
        for (var i = 1; i < symbols.Count; i++)
        {
            check = (check + i * symbols[i]) % 103;
        }

        symbols.Add((byte)check);
        symbols.Add(Code128Symbols.Stop);
        var widths = ImmutableArray.CreateBuilder<byte>(symbols.Count * 6 + 1);
        foreach (var symbol in symbols)
        {
            widths.AddRange(Code128Symbols.Widths(symbol));
        }

        return new BarcodePattern(symbology, humanReadable, widths.ToImmutable(), QuietZone: 10);
    }
}
