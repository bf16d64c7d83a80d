using System.Globalization;
using System.Text;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>One character on its way to the paper.</summary>
/// <param name="Text">What a reader copies out of the file: the character with its selector, not what stands in for it.</param>
/// <param name="Width">In thousandths of the type size.</param>
internal readonly record struct Glyph(TrueTypeFont Font, int Id, int Character, string Text, int Width);

/// <summary>
/// Text to glyphs. Letters with their accents and kana with their voicing marks are composed first (a file from a Mac has
/// them apart), but compatibility ideographs are left alone: composing would turn 神 in a name into another character.
/// A character that no font of the chain has becomes 〓 and is reported.
/// </summary>
internal static class Typesetter
{
    public static List<Glyph> Set(FontChain chain, string text, bool bold, ICollection<string>? missing = null)
    {
        var glyphs = new List<Glyph>(text.Length);
        foreach (var character in Compose(text).EnumerateRunes())
        {
            if (IsSelector(character.Value))
            {
                Vary(glyphs, character);
                continue;
            }

            if (IsSilent(character))
            {
                continue;
            }

            var drawn = character.Value is '\t' or 0xA0 ? ' ' : character.Value;
            glyphs.Add(Find(chain, drawn, bold) ?? Replace(chain, character, bold, missing));
        }

        return glyphs;
    }

    private static Glyph? Find(FontChain chain, int character, bool bold)
    {
        foreach (var family in chain.Families)
        {
            var font = family.Face(bold);
            var id = font.GlyphOf(character);
            if (id == 0 && !ReferenceEquals(font, family.Regular))
            {
                font = family.Regular;
                id = font.GlyphOf(character);
            }

            if (id != 0)
            {
                return new Glyph(font, id, character, char.ConvertFromUtf32(character), font.WidthOf(id));
            }
        }

        return null;
    }

    private static Glyph Replace(FontChain chain, Rune character, bool bold, ICollection<string>? missing)
    {
        var text = character.ToString();
        if (missing is not null && !missing.Contains(text))
        {
            missing.Add(text);
        }

        return Find(chain, FontChain.Geta, bold) is { } geta ? geta with { Text = text } : throw new InvalidDataException("The first font has no 〓.");
    }

    private static void Vary(List<Glyph> glyphs, Rune selector)
    {
        if (glyphs.Count == 0)
        {
            return;
        }

        var glyph = glyphs[^1];
        var varied = glyph.Font.GlyphOf(glyph.Character, selector.Value);
        if (varied != 0)
        {
            glyphs[^1] = glyph with { Id = varied, Text = glyph.Text + selector, Width = glyph.Font.WidthOf(varied) };
        }
    }

    private static string Compose(string text)
    {
        // The common case has nothing to compose, and asking is cheaper than composing.
        var needs = false;
        foreach (var c in text)
        {
            needs |= c is (>= '\u0300' and <= '\u036F') or '\u3099' or '\u309A';
        }

        if (!needs)
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            var cluster = clusters.GetTextElement();
            composed.Append(cluster.Length > 1 ? cluster.Normalize(NormalizationForm.FormC) : cluster);
        }

        return composed.ToString();
    }

    private static bool IsSelector(int character) => character is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsSilent(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control && character.Value != '\t';
}
