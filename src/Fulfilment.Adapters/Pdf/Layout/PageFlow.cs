namespace Fulfilment.Adapters.Pdf.Layout;

internal readonly record struct Placed(Piece Piece, double Top);

/// <param name="Height">Of the content, without margins.</param>
internal sealed record PlacedPage(IReadOnlyList<Placed> Pieces, double Height);

/// <summary>
/// Puts pieces on pages from top to bottom. A piece that does not fit opens the next page, under its table's titles again;
/// gaps at the top of a page are dropped. On a roll there is one page as long as all of them.
/// </summary>
internal static class PageFlow
{
    /// <exception cref="LayoutException">A piece is higher than a page.</exception>
    public static List<PlacedPage> Flow(IReadOnlyList<Piece> pieces, double? heightPt)
    {
        var pages = new List<PlacedPage>();
        var page = new List<Placed>();
        var at = 0.0;
        var room = heightPt ?? double.MaxValue;

        void Turn()
        {
            pages.Add(new PlacedPage(page, at));
            page = [];
            at = 0;
        }

        foreach (var piece in pieces)
        {
            if (piece.EndsPage && heightPt is not null)
            {
                Turn();
                continue;
            }

            if (piece.IsGap && page.Count == 0)
            {
                continue;
            }

            if (at + piece.Height > room + 0.01 && !piece.IsGap)
            {
                var titles = piece.TitlesAbove?.Height ?? 0;
                if (piece.Height + titles > room + 0.01)
                {
                    throw new LayoutException("documents.too-tall", ("millimetres", Math.Ceiling(piece.Height / BlockLayout.PointsPerMm)));
                }

                Turn();
                if (piece.TitlesAbove is { } above)
                {
                    page.Add(new Placed(above, at));
                    at += above.Height;
                }
            }

            page.Add(new Placed(piece, at));
            at += piece.Height;
        }

        if (page.Count > 0 || pages.Count == 0)
        {
            pages.Add(new PlacedPage(page, at));
        }

        return pages;
    }
}
