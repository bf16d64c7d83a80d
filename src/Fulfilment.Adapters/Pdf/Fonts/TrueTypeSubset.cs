using System.Buffers.Binary;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>
/// Problem: the whole font is five megabytes and a paper uses a hundred glyphs of it.
/// Method: glyphs are renumbered in the order of their first use (0 stays the empty one), parts of composite glyphs are drawn
/// in behind them, and a font file with only head, hhea, maxp, hmtx, loca and glyf is written; hinting programs are cut out.
/// A glyph that stands for two characters (many radicals look like their ideograph) gets two numbers, so that the text can
/// be read back exactly.
/// Complexity: linear in the bytes of the glyphs used. Source: OpenType, "glyf" and "loca"; PDF 32000-1, 9.7.4.
/// </summary>
internal sealed class TrueTypeSubset(TrueTypeFont font)
{
    private readonly Dictionary<(int Glyph, string Text), int> numbers = [];
    private readonly List<int> glyphs = [0];
    private readonly List<string> texts = [""];

    public TrueTypeFont Font => font;

    public int Count => glyphs.Count;

    public IReadOnlyList<string> Texts => texts;

    public int NumberOf(in Glyph glyph)
    {
        var key = (glyph.Id, glyph.Text);
        if (!numbers.TryGetValue(key, out var number))
        {
            number = glyphs.Count;
            numbers[key] = number;
            glyphs.Add(glyph.Id);
            texts.Add(glyph.Text);
        }

        return number;
    }

    public int WidthOf(int number) => font.WidthOf(glyphs[number]);

    public byte[] Write()
    {
        var all = new List<int>(glyphs);
        var parts = new Dictionary<int, int>();
        var outlines = new List<byte[]>();
        for (var at = 0; at < all.Count; at++)
        {
            outlines.Add(Outline(all[at], all, parts));
        }

        var glyf = new byte[outlines.Sum(outline => (outline.Length + 3) & ~3)];
        var loca = new byte[4 * (outlines.Count + 1)];
        var offset = 0;
        for (var at = 0; at < outlines.Count; at++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * at), offset);
            outlines[at].CopyTo(glyf, offset);
            offset += (outlines[at].Length + 3) & ~3;
        }

        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * outlines.Count), offset);
        return Assemble(all, glyf, loca);
    }

    private byte[] Outline(int glyph, List<int> all, Dictionary<int, int> parts)
    {
        var source = font.OutlineOf(glyph);
        if (source.Length < 10)
        {
            return [];
        }

        return BinaryPrimitives.ReadInt16BigEndian(source) >= 0 ? WithoutHints(source) : Composite(source, all, parts);
    }

    private static byte[] WithoutHints(ReadOnlySpan<byte> source)
    {
        var contours = BinaryPrimitives.ReadInt16BigEndian(source);
        var lengthAt = 10 + (2 * contours);
        var hints = BinaryPrimitives.ReadUInt16BigEndian(source[lengthAt..]);
        var plain = new byte[source.Length - hints];
        source[..lengthAt].CopyTo(plain);
        source[(lengthAt + 2 + hints)..].CopyTo(plain.AsSpan(lengthAt + 2));
        return plain;
    }

    private static byte[] Composite(ReadOnlySpan<byte> source, List<int> all, Dictionary<int, int> parts)
    {
        var copy = source.ToArray();
        var at = 10;
        while (true)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            if (!parts.TryGetValue(part, out var number))
            {
                number = all.Count;
                parts[part] = number;
                all.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), checked((ushort)number));
            var more = (flags & GlyphOutline.MoreParts) != 0;
            var kept = flags & ~GlyphOutline.HasHints;
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)kept);
            at += GlyphOutline.PartLength(flags);
            if (!more)
            {
                return copy[..at];
            }
        }
    }

    private byte[] Assemble(List<int> all, byte[] glyf, byte[] loca)
    {
        var head = font.TableOf("head").ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = font.TableOf("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)all.Count);
        var maxp = font.TableOf("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)all.Count);
        var hmtx = new byte[4 * all.Count];
        for (var at = 0; at < all.Count; at++)
        {
            var (advance, bearing) = font.MetricsOf(all[at]);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * at), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan((4 * at) + 2), (short)bearing);
        }

        return TrueTypeFile.Write([("glyf", glyf), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp)]);
    }
}
