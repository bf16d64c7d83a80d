using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>The walk over the blocks: each becomes pieces of the given width. Knows nothing of pages.</summary>
internal sealed class BlockLayout
{
    public const double PointsPerMm = 72 / 25.4;
    private readonly TextLines text;
    private readonly CodeLayout codes;
    private readonly TableLayout tables;

    public BlockLayout(FontChain chain, ICollection<string> missing)
    {
        text = new TextLines(chain, missing);
        codes = new CodeLayout(text);
        tables = new TableLayout(text);
    }

    public List<Piece> LayOut(IReadOnlyList<Block> blocks, double widthPt)
    {
        var pieces = new List<Piece>();
        foreach (var block in blocks)
        {
            Add(block, widthPt, pieces);
        }

        return pieces;
    }

    private void Add(Block block, double widthPt, List<Piece> pieces)
    {
        switch (block)
        {
            case TextBlock paragraph:
                pieces.AddRange(text.Set(paragraph.Runs, paragraph.SizePt, paragraph.Align, widthPt));
                AddGap(paragraph.AfterMm, pieces);
                break;
            case TableBlock table:
                pieces.AddRange(tables.LayOut(table, widthPt));
                break;
            case ColumnsBlock columns:
                pieces.Add(Columns(columns, widthPt));
                break;
            case ImageBlock image:
                pieces.Add(Image(image, widthPt));
                break;
            case QrBlock qr:
                pieces.Add(codes.Qr(qr, widthPt));
                break;
            case BarcodeBlock barcode:
                pieces.Add(codes.Barcode(barcode, widthPt));
                break;
            case CouponBlock coupon:
                pieces.Add(new CouponLayout(text, codes).LayOut(coupon, widthPt));
                break;
            case SpacerBlock spacer:
                AddGap(spacer.HeightMm, pieces);
                break;
            case RuleBlock rule:
                var thickness = rule.ThicknessMm * PointsPerMm;
                pieces.Add(new DrawnPiece((canvas, x, top) => canvas.Fill(x, top, widthPt, thickness)) { Height = thickness });
                AddGap(rule.AfterMm, pieces);
                break;
            case PageBreakBlock:
                pieces.Add(new GapPiece { EndsPage = true });
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} is not drawn.");
        }
    }

    private static void AddGap(double mm, List<Piece> pieces)
    {
        if (mm > 0)
        {
            pieces.Add(new GapPiece { Height = mm * PointsPerMm });
        }
    }

    private ColumnsPiece Columns(ColumnsBlock block, double widthPt)
    {
        var widths = block.WidthsMm(widthPt / PointsPerMm);
        var columns = new List<(double X, IReadOnlyList<Piece> Pieces)>();
        var x = 0.0;
        for (var at = 0; at < block.Columns.Count; at++)
        {
            var width = widths[at] * PointsPerMm;
            columns.Add((x, LayOut(block.Columns[at].Blocks, width)));
            x += width + (block.GapMm * PointsPerMm);
        }

        return new ColumnsPiece(columns) { Height = columns.Max(column => column.Pieces.Sum(piece => piece.Height)) };
    }

    private static DrawnPiece Image(ImageBlock block, double widthPt)
    {
        var image = PdfImage.Read(block.Content.Span) ?? throw new LayoutException("documents.unreadable-picture", ("bytes", block.Content.Length));
        var width = Math.Min(widthPt, block.WidthMm * PointsPerMm);
        var height = block.HeightMm * PointsPerMm ?? width * image.Height / image.Width;
        var offset = Offset(block.Align, widthPt - width);
        return new DrawnPiece((canvas, x, top) => canvas.Image(image, x + offset, top, width, height)) { Height = height };
    }

    public static double Offset(Align align, double free) => align switch { Align.Right => free, Align.Centre => free / 2, _ => 0 };
}
