using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>
/// A static TrueType font, read once and shared by all threads: which glyph draws a character, how wide it is, and where its
/// outline lies. The outlines, nine tenths of a Japanese font's five megabytes, stay in the file: a paper draws a hundred of
/// them. Hinting and layout tables are not read: paper has dots enough, and our texts need neither ligatures nor
/// kerning. Source: the OpenType specification (cmap 4, 12, 14; head, hhea, hmtx, maxp, loca, glyf, OS/2, name).
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly SafeFileHandle file;
    private readonly Dictionary<string, (int Offset, int Length)> tables;
    private readonly CharacterMap map;
    private readonly int metricsCount;
    private readonly byte[] metrics;
    private readonly byte[] loca;
    private readonly int glyfAt;
    private readonly bool longOffsets;

    private TrueTypeFont(SafeFileHandle file, string name)
    {
        this.file = file;
        Name = name;
        tables = ReadDirectory(file);
        var head = Table("head");
        UnitsPerEm = U16(head, 18);
        Box = (S16(head, 36), S16(head, 38), S16(head, 40), S16(head, 42));
        longOffsets = S16(head, 50) != 0;
        GlyphCount = U16(Table("maxp"), 4);
        metricsCount = U16(Table("hhea"), 34);
        metrics = Table("hmtx");
        loca = Table("loca");
        glyfAt = tables["glyf"].Offset;
        CapHeight = tables.TryGetValue("OS/2", out var os2) && os2.Length >= 90 ? S16(Table("OS/2"), 88) : (int)(UnitsPerEm * 0.7);
        map = new CharacterMap(Table("cmap"), 0);
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
            // Open for as long as the program runs: whoever exchanges the file meanwhile leaves us the old one.
            return new TrueTypeFont(File.OpenHandle(path), name);
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or KeyNotFoundException or EndOfStreamException or OverflowException)
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
        var width = U16(metrics, 4 * Math.Min(glyph, metricsCount - 1));
        return UnitsPerEm == 1000 ? width : (int)Math.Round(width * 1000.0 / UnitsPerEm);
    }

    /// <summary>The raw entry of hmtx, for a subset.</summary>
    public (int Advance, int LeftBearing) MetricsOf(int glyph)
    {
        var advance = U16(metrics, 4 * Math.Min(glyph, metricsCount - 1));
        var bearing = glyph < metricsCount ? S16(metrics, (4 * glyph) + 2) : S16(metrics, (4 * metricsCount) + (2 * (glyph - metricsCount)));
        return (advance, bearing);
    }

    /// <summary>The glyph's outline as stored; empty for a space.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var from = OffsetOf(glyph);
        return Read(file, glyfAt + from, OffsetOf(glyph + 1) - from);
    }

    public ReadOnlySpan<byte> TableOf(string tag) => Table(tag);

    private int OffsetOf(int glyph) => longOffsets
        ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca.AsSpan(4 * glyph))
        : 2 * U16(loca, 2 * glyph);

    private byte[] Table(string tag) => Read(file, tables[tag].Offset, tables[tag].Length);

    private static int U16(byte[] table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(at));

    private static int S16(byte[] table, int at) => BinaryPrimitives.ReadInt16BigEndian(table.AsSpan(at));

    private static byte[] Read(SafeFileHandle file, int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + (long)length, RandomAccess.GetLength(file));
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            read += more > 0 ? more : throw new EndOfStreamException("The font's file ends within a table.");
        }

        return bytes;
    }

    private static Dictionary<string, (int Offset, int Length)> ReadDirectory(SafeFileHandle file)
    {
        var count = U16(Read(file, 4, 2), 0);
        var directory = Read(file, 12, 16 * count);
        var tables = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var at = 0; at < directory.Length; at += 16)
        {
            var tag = System.Text.Encoding.ASCII.GetString(directory, at, 4);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at + 8));
            var length = BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at + 12));
            tables[tag] = (checked((int)offset), checked((int)length));
        }

        return tables;
    }
}
