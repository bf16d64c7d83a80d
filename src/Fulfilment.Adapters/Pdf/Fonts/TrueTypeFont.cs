using System.Buffers.Binary;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>
/// A static TrueType font, read once and shared by all threads: which glyph draws a character, how wide it is, and where its
/// outline lies. Hinting and layout tables are not read: paper has dots enough, and our texts need neither ligatures nor
/// kerning. Source: the OpenType specification (cmap 4, 12, 14; head, hhea, hmtx, maxp, loca, glyf, OS/2, name).
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables;
    private readonly CharacterMap map;
    private readonly int metricsCount;
    private readonly int metricsAt;
    private readonly int locaAt;
    private readonly int glyfAt;
    private readonly bool longOffsets;

    private TrueTypeFont(byte[] data, string name)
    {
        this.data = data;
        Name = name;
        tables = ReadDirectory(data);
        var head = Table("head");
        UnitsPerEm = U16(head + 18);
        Box = (S16(head + 36), S16(head + 38), S16(head + 40), S16(head + 42));
        longOffsets = S16(head + 50) != 0;
        GlyphCount = U16(Table("maxp") + 4);
        metricsCount = U16(Table("hhea") + 34);
        metricsAt = Table("hmtx");
        locaAt = Table("loca");
        glyfAt = Table("glyf");
        CapHeight = tables.TryGetValue("OS/2", out var os2) && os2.Length >= 90 ? S16(os2.Offset + 88) : (int)(UnitsPerEm * 0.7);
        map = new CharacterMap(data, Table("cmap"));
    }

    /// <summary>Letters, digits and hyphens only: what a PDF calls the font.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public int CapHeight { get; }

    public (int XMin, int YMin, int XMax, int YMax) Box { get; }

    /// <exception cref="InvalidDataException">Not a TrueType font with glyf outlines.</exception>
    public static TrueTypeFont Load(string path)
    {
        var name = new string([.. Path.GetFileNameWithoutExtension(path).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]);
        try
        {
            return new TrueTypeFont(File.ReadAllBytes(path), name);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{path} is not a TrueType font with outlines.", error);
        }
    }

    /// <summary>0 when the font has no glyph for it.</summary>
    public int GlyphOf(int character) => map.GlyphOf(character);

    /// <summary>The form that a variation selector asks for; 0 when the font knows no such form.</summary>
    public int GlyphOf(int character, int selector) => map.GlyphOf(character, selector);

    /// <summary>In thousandths of the type size.</summary>
    public int WidthOf(int glyph)
    {
        var width = U16(metricsAt + (4 * Math.Min(glyph, metricsCount - 1)));
        return UnitsPerEm == 1000 ? width : (int)Math.Round(width * 1000.0 / UnitsPerEm);
    }

    /// <summary>The raw entry of hmtx, for a subset.</summary>
    public (int Advance, int LeftBearing) MetricsOf(int glyph)
    {
        var advance = U16(metricsAt + (4 * Math.Min(glyph, metricsCount - 1)));
        var bearing = glyph < metricsCount ? S16(metricsAt + (4 * glyph) + 2) : S16(metricsAt + (4 * metricsCount) + (2 * (glyph - metricsCount)));
        return (advance, bearing);
    }

    /// <summary>The glyph's outline as stored; empty for a space.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var from = OffsetOf(glyph);
        return data.AsSpan(glyfAt + from, OffsetOf(glyph + 1) - from);
    }

    public ReadOnlySpan<byte> TableOf(string tag) => data.AsSpan(tables[tag].Offset, tables[tag].Length);

    private int OffsetOf(int glyph) => longOffsets
        ? (int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(locaAt + (4 * glyph)))
        : 2 * U16(locaAt + (2 * glyph));

    private int Table(string tag) => tables[tag].Offset;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));

    private static Dictionary<string, (int Offset, int Length)> ReadDirectory(byte[] data)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4));
        var tables = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var at = 12; at < 12 + (16 * count); at += 16)
        {
            var tag = System.Text.Encoding.ASCII.GetString(data, at, 4);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at + 8));
            var length = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at + 12));
            tables[tag] = (checked((int)offset), checked((int)length));
        }

        return tables;
    }
}
