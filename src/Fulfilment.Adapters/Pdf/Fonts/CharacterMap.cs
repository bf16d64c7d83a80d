using System.Buffers.Binary;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>
/// Characters to glyphs: the ranges of cmap format 12 (or 4 where a font has no more), and the variation forms of format 14
/// (family names such as 辻 with one dot or two differ only by a selector).
/// </summary>
internal sealed class CharacterMap
{
    private readonly byte[] data;
    private readonly List<(int First, int Last, int Glyph)> ranges = [];
    private readonly Dictionary<int, (int Default, int Other)> selectors = [];

    public CharacterMap(byte[] data, int at)
    {
        this.data = data;
        var (wide, narrow) = (0, 0);
        for (var record = 0; record < U16(at + 2); record++)
        {
            var table = at + S32(at + 4 + (8 * record) + 4);
            switch (U16(table))
            {
                case 4:
                    narrow = table;
                    break;
                case 12:
                    wide = table;
                    break;
                case 14:
                    ReadSelectors(table);
                    break;
            }
        }

        if (wide > 0)
        {
            ReadWide(wide);
        }
        else if (narrow > 0)
        {
            ReadNarrow(narrow);
        }
    }

    public int GlyphOf(int character)
    {
        var (low, high) = (0, ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = ranges[middle];
            if (character < range.First)
            {
                high = middle - 1;
            }
            else if (character > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return range.Glyph + character - range.First;
            }
        }

        return 0;
    }

    public int GlyphOf(int character, int selector)
    {
        if (!selectors.TryGetValue(selector, out var forms))
        {
            return 0;
        }

        if (forms.Other > 0 && OtherForm(forms.Other, character) is > 0 and var glyph)
        {
            return glyph;
        }

        return forms.Default > 0 && IsDefaultForm(forms.Default, character) ? GlyphOf(character) : 0;
    }

    private void ReadWide(int table)
    {
        var groups = S32(table + 12);
        for (var at = table + 16; at < table + 16 + (12 * groups); at += 12)
        {
            ranges.Add((S32(at), S32(at + 4), S32(at + 8)));
        }
    }

    private void ReadNarrow(int table)
    {
        var segments = U16(table + 6) / 2;
        for (var segment = 0; segment < segments; segment++)
        {
            var last = U16(table + 14 + (2 * segment));
            var first = U16(table + 16 + (2 * segments) + (2 * segment));
            var delta = U16(table + 16 + (4 * segments) + (2 * segment));
            var offsetAt = table + 16 + (6 * segments) + (2 * segment);
            var offset = U16(offsetAt);
            for (var character = first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character : U16(offsetAt + offset + (2 * (character - first)));
                if (glyph != 0)
                {
                    Append(character, (glyph + delta) & 0xFFFF);
                }
            }
        }
    }

    private void Append(int character, int glyph)
    {
        if (ranges.Count > 0 && ranges[^1] is var before && before.Last == character - 1 && before.Glyph + character - before.First == glyph)
        {
            ranges[^1] = (before.First, character, before.Glyph);
        }
        else
        {
            ranges.Add((character, character, glyph));
        }
    }

    private void ReadSelectors(int table)
    {
        var count = S32(table + 6);
        for (var at = table + 10; at < table + 10 + (11 * count); at += 11)
        {
            var (standard, other) = (S32(at + 3), S32(at + 7));
            selectors[U24(at)] = (standard > 0 ? table + standard : 0, other > 0 ? table + other : 0);
        }
    }

    private int OtherForm(int table, int character)
    {
        var (low, high) = (0, S32(table) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + (5 * middle);
            var found = U24(at);
            if (found == character)
            {
                return U16(at + 3);
            }

            (low, high) = found < character ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    private bool IsDefaultForm(int table, int character)
    {
        for (var range = 0; range < S32(table); range++)
        {
            var first = U24(table + 4 + (4 * range));
            if (character >= first && character <= first + data[table + 4 + (4 * range) + 3])
            {
                return true;
            }
        }

        return false;
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private int U24(int at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];

    private int S32(int at) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at));
}
