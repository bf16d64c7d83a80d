namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>What is laid out and may not be torn: a line, a row, a picture, a gap. Points throughout.</summary>
internal abstract class Piece
{
    public double Height { get; init; }

    /// <summary>A gap that is not wanted at the top of a page.</summary>
    public bool IsGap { get; init; }

    /// <summary>Drawn again when this piece opens a new page: the titles of a table.</summary>
    public Piece? TitlesAbove { get; init; }

    /// <summary>A page ends here.</summary>
    public bool EndsPage { get; init; }

    public abstract void Draw(PdfCanvas canvas, double x, double top);
}

internal sealed class GapPiece : Piece
{
    public GapPiece() => IsGap = true;

    public override void Draw(PdfCanvas canvas, double x, double top)
    {
    }
}

/// <summary>A piece whose drawing is one short act.</summary>
internal sealed class DrawnPiece(Action<PdfCanvas, double, double> draw) : Piece
{
    public override void Draw(PdfCanvas canvas, double x, double top) => draw(canvas, x, top);
}

/// <summary>Pieces side by side, each column from the top.</summary>
internal sealed class ColumnsPiece(IReadOnlyList<(double X, IReadOnlyList<Piece> Pieces)> columns) : Piece
{
    public override void Draw(PdfCanvas canvas, double x, double top)
    {
        foreach (var (offset, pieces) in columns)
        {
            var at = top;
            foreach (var piece in pieces)
            {
                piece.Draw(canvas, x + offset, at);
                at += piece.Height;
            }
        }
    }
}

/// <summary>A block that cannot be drawn; turned into a refusal where rendering began.</summary>
internal sealed class LayoutException(string code, params (string Name, object? Value)[] facts) : Exception(code)
{
    public Domain.Refusal Refusal { get; } = Domain.Refusal.Of(code, facts);
}
