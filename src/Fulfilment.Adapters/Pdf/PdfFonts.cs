using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Adapters.Pdf.Fonts;

namespace Fulfilment.Adapters.Pdf;

/// <summary>The fonts that one file uses, and their objects: Type 0 with Identity-H, a subset each, and a map back to Unicode.</summary>
internal sealed class PdfFonts
{
    private readonly List<TrueTypeSubset> subsets = [];

    /// <summary>The font's name in content streams (F1, F2, …) and the glyph's number in its subset.</summary>
    public (int Font, int Number) Use(in Glyph glyph)
    {
        for (var at = 0; at < subsets.Count; at++)
        {
            if (ReferenceEquals(subsets[at].Font, glyph.Font))
            {
                return (at + 1, subsets[at].NumberOf(glyph));
            }
        }

        subsets.Add(new TrueTypeSubset(glyph.Font));
        return (subsets.Count, subsets[^1].NumberOf(glyph));
    }

    /// <summary>Writes all fonts; returns the entries of the pages' font dictionary.</summary>
    public string Write(PdfFile file)
    {
        var entries = new StringBuilder();
        for (var at = 0; at < subsets.Count; at++)
        {
            entries.Append(CultureInfo.InvariantCulture, $"/F{at + 1} {Write(file, subsets[at])} 0 R");
        }

        return entries.ToString();
    }

    private static int Write(PdfFile file, TrueTypeSubset subset)
    {
        var content = subset.Write();
        var name = $"{Tag(content)}+{subset.Font.Name}";
        var program = file.WriteStream($"/Length1 {content.Length}", content);
        var unit = 1000.0 / subset.Font.UnitsPerEm;
        var (xMin, yMin, xMax, yMax) = subset.Font.Box;
        var box = $"{Whole(xMin * unit)} {Whole(yMin * unit)} {Whole(xMax * unit)} {Whole(yMax * unit)}";
        var isBold = subset.Font.Name.Contains("Bold", StringComparison.Ordinal);
        var descriptor = file.Write(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent 880/Descent -120"
            + $"/CapHeight {Whole(subset.Font.CapHeight * unit)}/StemV {(isBold ? 140 : 80)}/FontFile2 {program} 0 R>>");
        var widths = string.Join(' ', Enumerable.Range(0, subset.Count).Select(number => subset.WidthOf(number).ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Write(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/DW 1000/W[0[{widths}]]/CIDToGIDMap/Identity>>");
        var unicode = file.WriteStream("", Encoding.ASCII.GetBytes(ToUnicode(subset)));
        return file.Write($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    private static string Whole(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Six capitals before the name mark a subset; two different subsets must not share them.</summary>
    private static string Tag(byte[] content) => string.Concat(SHA256.HashData(content).Take(6).Select(value => (char)('A' + (value % 26))));

    private static string ToUnicode(TrueTypeSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        for (var from = 1; from < subset.Count; from += 100)
        {
            var until = Math.Min(subset.Count, from + 100);
            map.Append(CultureInfo.InvariantCulture, $"{until - from} beginbfchar\n");
            for (var number = from; number < until; number++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(subset.Texts[number]))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend").ToString();
    }
}
