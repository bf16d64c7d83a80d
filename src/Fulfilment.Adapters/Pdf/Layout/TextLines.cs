using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>A glyph with the size and shade of its run.</summary>
internal readonly record struct SetGlyph(Glyph Glyph, double SizePt, double Grey)
{
    public double WidthPt => Glyph.Width * SizePt / 1000;
}

/// <summary>Runs of text to lines of a given width.</summary>
internal sealed class TextLines(FontChain chain, ICollection<string> missing)
{
    /// <summary>Line height by type size; Japanese is comfortable at about one and a half.</summary>
    private const double Leading = 1.45;

    public List<Piece> Set(IReadOnlyList<TextRun> runs, double sizePt, Align align, double widthPt, double leading = Leading)
    {
        var lines = new List<Piece>();
        foreach (var paragraph in Paragraphs(runs, sizePt))
        {
            if (paragraph.Count == 0)
            {
                lines.Add(new GapPiece { Height = sizePt * leading, IsGap = false });
                continue;
            }

            for (var from = 0; from < paragraph.Count;)
            {
                var until = EndOfLine(paragraph, from, widthPt);
                lines.Add(Line(paragraph, from, until, align, widthPt, leading));
                from = until;
                while (from < paragraph.Count && paragraph[from].Glyph.Character == ' ')
                {
                    from++;
                }
            }
        }

        return lines;
    }

    /// <summary>The same lines as glyphs, for those who draw them otherwise; sizes are in whatever unit the width has.</summary>
    public List<SetGlyph[]> Break(IReadOnlyList<TextRun> runs, double size, double width)
    {
        var lines = new List<SetGlyph[]>();
        foreach (var paragraph in Paragraphs(runs, size))
        {
            for (var from = 0; from < paragraph.Count;)
            {
                var until = EndOfLine(paragraph, from, width);
                lines.Add([.. paragraph.GetRange(from, until - from)]);
                from = until;
            }
        }

        return lines;
    }

    /// <summary>One line of plain text, for captions: its width and how to draw it.</summary>
    public SetGlyph[] SetOneLine(string text, double sizePt, bool bold = false, double grey = 0) =>
        [.. Typesetter.Set(chain, text.ReplaceLineEndings(" "), bold, missing).Select(glyph => new SetGlyph(glyph, sizePt, grey))];

    private List<List<SetGlyph>> Paragraphs(IReadOnlyList<TextRun> runs, double sizePt)
    {
        var paragraphs = new List<List<SetGlyph>> { new() };
        foreach (var run in runs)
        {
            var parts = run.Text.ReplaceLineEndings("\n").Split('\n');
            for (var part = 0; part < parts.Length; part++)
            {
                if (part > 0)
                {
                    paragraphs.Add([]);
                }

                foreach (var glyph in Typesetter.Set(chain, parts[part], run.Bold, missing))
                {
                    paragraphs[^1].Add(new SetGlyph(glyph, run.SizePt ?? sizePt, run.Grey));
                }
            }
        }

        return paragraphs;
    }

    private static int EndOfLine(List<SetGlyph> glyphs, int from, double widthPt)
    {
        // A hundredth of a point absorbs rounding: a text that fits exactly must not break.
        var room = widthPt + 0.01;
        var allowed = -1;
        for (var at = from; at < glyphs.Count; at++)
        {
            if (at > from && LineBreaks.Allows(glyphs[at - 1].Glyph.Character, glyphs[at].Glyph.Character))
            {
                allowed = at;
            }

            room -= glyphs[at].WidthPt;
            if (room < 0 && glyphs[at].Glyph.Character != ' ')
            {
                return allowed > from ? allowed : Math.Max(at, from + 1);
            }
        }

        return glyphs.Count;
    }

    private static LinePiece Line(List<SetGlyph> glyphs, int from, int until, Align align, double widthPt, double leading)
    {
        var isLast = until == glyphs.Count;
        while (until > from + 1 && glyphs[until - 1].Glyph.Character is ' ' or 0x3000)
        {
            until--;
        }

        var line = glyphs.GetRange(from, until - from).ToArray();
        var size = line.Max(glyph => glyph.SizePt);
        return new LinePiece(line, align == Align.Justify && isLast ? Align.Left : align, widthPt) { Height = size * leading, SizePt = size };
    }
}

internal sealed class LinePiece(SetGlyph[] glyphs, Align align, double widthPt) : Piece
{
    public double SizePt { get; init; }

    public override void Draw(PdfCanvas canvas, double x, double top)
    {
        var free = widthPt - glyphs.Sum(glyph => glyph.WidthPt);
        var spaces = align == Align.Justify ? Spaces(free) : [];
        var at = x + (align switch { Align.Right => free, Align.Centre => free / 2, _ => 0 });
        // The em box sits in the middle of the line: 0.88 of it stands above the baseline.
        var baseline = top + ((Height - SizePt) / 2) + (0.88 * SizePt);
        for (var from = 0; from < glyphs.Length;)
        {
            var until = from + 1;
            while (until < glyphs.Length && glyphs[until].SizePt.Equals(glyphs[from].SizePt) && glyphs[until].Grey.Equals(glyphs[from].Grey))
            {
                until++;
            }

            var part = glyphs.AsSpan(from, until - from);
            var gaps = spaces.Length > 0 ? spaces.AsSpan(from, until - from) : [];
            var set = Array.ConvertAll(part.ToArray(), glyph => glyph.Glyph);
            canvas.Text(set, part[0].SizePt, at, baseline, part[0].Grey, gaps);
            foreach (var glyph in part)
            {
                at += glyph.WidthPt;
            }

            foreach (var gap in gaps)
            {
                at += gap;
            }

            from = until;
        }
    }

    /// <summary>What to add after each glyph; nothing at all when the line is so short that the holes would show.</summary>
    private double[] Spaces(double free)
    {
        var spaces = new double[glyphs.Length];
        var count = 0;
        for (var at = 0; at + 1 < glyphs.Length; at++)
        {
            if (LineBreaks.Stretches(glyphs[at].Glyph.Character, glyphs[at + 1].Glyph.Character))
            {
                spaces[at] = 1;
                count++;
            }
        }

        var each = count == 0 ? 0 : free / count;
        if (each <= 0 || each > SizePt * 0.6)
        {
            return [];
        }

        for (var at = 0; at < spaces.Length; at++)
        {
            spaces[at] *= each;
        }

        return spaces;
    }
}
