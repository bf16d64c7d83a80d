namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>
/// Problem: outlines to dots for a thermal printer: black or white, no grey, thin strokes must not vanish at 26 dots.
/// Method: curves are flattened; each dot row is cut by four scan lines, on each of which the non-zero winding rule gives
/// covered intervals, measured in quarters of a dot; a dot is black when more than three eighths of it are covered (a little
/// less than half keeps thin strokes).
/// Complexity: O(edges + scan lines they cross). Limits: no hinting, so below about 20 dots kanji close up.
/// </summary>
internal sealed class GlyphRaster(int width, int height)
{
    private const int Fine = 4;
    private const int Threshold = Fine * Fine * 3 / 8;
    private readonly List<(double X0, double Y0, double X1, double Y1)> edges = [];

    /// <param name="scale">Dots a font unit.</param>
    public void Add(IReadOnlyList<OutlinePoint[]> contours, double scale, double x, double baseline)
    {
        foreach (var contour in contours)
        {
            if (contour.Length > 1)
            {
                Add(Array.ConvertAll(contour, point => new OutlinePoint((x + (point.X * scale)) * Fine, (baseline - (point.Y * scale)) * Fine, point.OnCurve)));
            }
        }
    }

    /// <summary>Calls back for every black dot.</summary>
    public void Fill(Action<int, int> black)
    {
        var lines = Cross();
        var covered = new int[width + 1];
        for (var row = 0; row < height; row++)
        {
            Array.Clear(covered);
            for (var line = 0; line < Fine; line++)
            {
                if (lines[(row * Fine) + line] is { } crossings)
                {
                    crossings.Sort(static (a, b) => a.X.CompareTo(b.X));
                    Cover(crossings, covered);
                }
            }

            for (var column = 0; column < width; column++)
            {
                if (covered[column] > Threshold)
                {
                    black(column, row);
                }
            }
        }
    }

    private void Add(OutlinePoint[] contour)
    {
        // Begin on the curve; a contour of nothing but control points begins half way between two of them.
        var start = Array.FindIndex(contour, point => point.OnCurve);
        var first = start >= 0 ? contour[start] : Middle(contour[0], contour[^1]);
        var at = first;
        OutlinePoint? control = null;
        for (var step = 1; step <= contour.Length; step++)
        {
            var point = contour[(Math.Max(start, -1) + step + contour.Length) % contour.Length];
            if (point.OnCurve)
            {
                Curve(at, control, point);
                (at, control) = (point, null);
            }
            else if (control is { } before)
            {
                var middle = Middle(before, point);
                Curve(at, before, middle);
                (at, control) = (middle, point);
            }
            else
            {
                control = point;
            }
        }

        Curve(at, control, first);
    }

    private static OutlinePoint Middle(OutlinePoint a, OutlinePoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, true);

    private void Curve(OutlinePoint from, OutlinePoint? control, OutlinePoint to)
    {
        if (control is not { } bend)
        {
            edges.Add((from.X, from.Y, to.X, to.Y));
            return;
        }

        const int pieces = 6;
        var (x, y) = (from.X, from.Y);
        for (var piece = 1; piece <= pieces; piece++)
        {
            var t = (double)piece / pieces;
            var (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
            var (nextX, nextY) = ((a * from.X) + (b * bend.X) + (c * to.X), (a * from.Y) + (b * bend.Y) + (c * to.Y));
            edges.Add((x, y, nextX, nextY));
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Where each scan line meets the outline: every edge is asked only for the lines between its ends.</summary>
    private List<(double X, int Winding)>?[] Cross()
    {
        var lines = new List<(double X, int Winding)>?[height * Fine];
        foreach (var (x0, y0, x1, y1) in edges)
        {
            // A line runs through the middle of its row, at y + 0.5; an end that lies on it belongs to the edge below.
            var first = Math.Max(0, (int)Math.Ceiling(Math.Min(y0, y1) - 0.5));
            var last = Math.Min(lines.Length, (int)Math.Ceiling(Math.Max(y0, y1) - 0.5));
            for (var line = first; line < last; line++)
            {
                (lines[line] ??= []).Add((x0 + ((line + 0.5 - y0) * (x1 - x0) / (y1 - y0)), y0 < y1 ? 1 : -1));
            }
        }

        return lines;
    }

    private void Cover(List<(double X, int Winding)> crossings, int[] covered)
    {
        var winding = 0;
        for (var at = 0; at + 1 < crossings.Count; at++)
        {
            winding += crossings[at].Winding;
            if (winding == 0)
            {
                continue;
            }

            var from = (int)Math.Clamp(Math.Round(crossings[at].X), 0, width * Fine);
            var to = (int)Math.Clamp(Math.Round(crossings[at + 1].X), 0, width * Fine);
            for (var fine = from; fine < to; fine++)
            {
                covered[fine / Fine]++;
            }
        }
    }
}
