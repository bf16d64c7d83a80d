using System.Globalization;
using System.Text;
using Fulfilment.Adapters.Pdf;
using Fulfilment.Adapters.Pdf.Layout;
using Fulfilment.Domain.Personalisation.Documents;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace Fulfilment.Adapters.QuestPdf;

/// <summary>The walk over the blocks in QuestPDF's words. Codes are drawn as SVG paths of whole modules.</summary>
/// <param name="printable">Puts 〓 where no font has the character.</param>
internal sealed class QuestPdfBlocks(Func<string, string> printable)
{
    private const float Leading = 1.2f;
    private const float CaptionPt = 6.5f;
    private const double CouponQrMm = 18;
    private const float CouponPadding = 7;

    public void AddTo(ColumnDescriptor column, IReadOnlyList<Block> blocks, double widthPt)
    {
        foreach (var block in blocks)
        {
            if (block is PageBreakBlock)
            {
                column.Item().PageBreak();
            }
            else
            {
                Add(column.Item(), block, widthPt);
            }
        }
    }

    private void Add(IContainer item, Block block, double widthPt)
    {
        switch (block)
        {
            case TextBlock text:
                Text(item.PaddingBottom((float)text.AfterMm, Unit.Millimetre), text.Runs, text.SizePt, text.Align);
                break;
            case TableBlock table:
                Table(item, table, widthPt);
                break;
            case ColumnsBlock columns:
                Columns(item, columns, widthPt);
                break;
            case ImageBlock image:
                Image(item, image);
                break;
            case QrBlock qr:
                Qr(item, qr, widthPt);
                break;
            case BarcodeBlock barcode:
                Barcode(item, barcode, widthPt);
                break;
            case CouponBlock coupon:
                Coupon(item, coupon, widthPt);
                break;
            case SpacerBlock spacer:
                item.Height((float)spacer.HeightMm, Unit.Millimetre);
                break;
            case RuleBlock rule:
                item.PaddingBottom((float)rule.AfterMm, Unit.Millimetre).LineHorizontal((float)rule.ThicknessMm, Unit.Millimetre);
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} is not drawn.");
        }
    }

    private void Text(IContainer item, IReadOnlyList<TextRun> runs, double sizePt, Align align, float leading = Leading) => item.Text(text =>
    {
        switch (align)
        {
            case Align.Centre:
                text.AlignCenter();
                break;
            case Align.Right:
                text.AlignRight();
                break;
            case Align.Justify:
                text.Justify();
                break;
            default:
                text.AlignLeft();
                break;
        }

        foreach (var run in runs)
        {
            var span = text.Span(printable(run.Text)).FontSize((float)(run.SizePt ?? sizePt)).LineHeight(leading).FontColor(Grey(run.Grey));
            if (run.Bold)
            {
                span.Bold();
            }
        }
    });

    private void Table(IContainer item, TableBlock block, double widthPt) => item.Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            foreach (var width in block.WidthsMm(widthPt / BlockLayout.PointsPerMm))
            {
                columns.ConstantColumn((float)width, Unit.Millimetre);
            }
        });
        if (block.ShowTitles)
        {
            table.Header(header =>
            {
                foreach (var column in block.Columns)
                {
                    Text(header.Cell().BorderBottom(0.8f).Padding(2), [new TextRun(column.Title, Bold: true)], block.SizePt, column.Align, 1.1f);
                }
            });
        }

        foreach (var row in block.Rows)
        {
            for (var at = 0; at < block.Columns.Count; at++)
            {
                var cell = block.ShowTitles ? table.Cell().BorderBottom(0.3f).BorderColor(Grey(0.3)).Padding(2) : table.Cell().Padding(2);
                Text(cell, [new TextRun(at < row.Cells.Count ? row.Cells[at] : "", row.Bold)], block.SizePt, block.Columns[at].Align, 1.1f);
            }
        }
    });

    private void Columns(IContainer item, ColumnsBlock block, double widthPt) => item.ShowEntire().Row(row =>
    {
        row.Spacing((float)block.GapMm, Unit.Millimetre);
        var widths = block.WidthsMm(widthPt / BlockLayout.PointsPerMm);
        for (var at = 0; at < block.Columns.Count; at++)
        {
            var (inner, blocks) = (widths[at] * BlockLayout.PointsPerMm, block.Columns[at].Blocks);
            row.RelativeItem((float)block.Columns[at].Share).Column(column => AddTo(column, blocks, inner));
        }
    });

    private static void Image(IContainer item, ImageBlock block)
    {
        // The same pictures are accepted by both engines; QuestPDF alone would take more kinds and fail later on some.
        var picture = PdfImage.Read(block.Content.Span) ?? throw new LayoutException("documents.unreadable-picture", ("bytes", block.Content.Length));
        var height = block.HeightMm ?? block.WidthMm * picture.Height / picture.Width;
        Aligned(item, block.Align).Width((float)block.WidthMm, Unit.Millimetre).Height((float)height, Unit.Millimetre).Image(block.Content.ToArray()).FitUnproportionally();
    }

    private void Qr(IContainer item, QrBlock block, double widthPt)
    {
        var fit = QrFit.Of(block, widthPt);
        var size = fit.Modules.Size;
        item.Column(column =>
        {
            Aligned(column.Item(), block.Align).Width((float)fit.Edge).Height((float)fit.Edge).Padding((float)fit.Quiet)
                .Svg(Svg(size, size, fit.Modules.Runs)).FitArea();
            if (block.Caption is { Length: > 0 } caption)
            {
                Text(column.Item(), [new TextRun(caption)], CaptionPt, block.Align);
            }
        });
    }

    private void Barcode(IContainer item, BarcodeBlock block, double widthPt)
    {
        var fit = BarcodeFit.Of(block, widthPt);
        var height = block.HeightMm * BlockLayout.PointsPerMm;
        var bars = fit.Pattern.Bars().Select(bar => (bar.Start, 0, bar.Width));
        // One unit of the drawing is one module across; downwards it has as many units as keep the proportions.
        var rows = (int)Math.Round(height / fit.Module);
        Aligned(item, block.Align).Width((float)fit.Width).Column(column =>
        {
            column.Item().PaddingHorizontal((float)fit.Quiet).Height((float)(rows * fit.Module))
                .Svg(Svg(fit.Pattern.ModuleCount, rows, bars, rows)).FitArea();
            if (block.ShowText)
            {
                Text(column.Item(), [new TextRun(block.Data)], CaptionPt, Align.Centre);
            }
        });
    }

    private void Coupon(IContainer item, CouponBlock coupon, double widthPt)
    {
        var qrWidth = coupon.QrData is null ? 0 : CouponQrMm * 1.3 * BlockLayout.PointsPerMm;
        item.ShowEntire().Border(0.7f).Padding(CouponPadding).Row(row =>
        {
            row.RelativeItem().AlignMiddle().Column(column =>
            {
                Text(column.Item(), [new TextRun(coupon.Headline, Bold: true)], 10, Align.Left);
                Text(column.Item(), [new TextRun(coupon.Code, Bold: true)], 14, Align.Left);
                Text(column.Item(), [new TextRun(coupon.Terms, Grey: 0.25)], CaptionPt, Align.Left);
            });
            if (coupon.QrData is { } data)
            {
                Qr(row.ConstantItem((float)Math.Min(qrWidth, widthPt / 2)), new QrBlock(data, CouponQrMm, Align.Right), qrWidth);
            }
        });
    }

    private static IContainer Aligned(IContainer item, Align align) => align switch
    {
        Align.Centre => item.AlignCenter(),
        Align.Right => item.AlignRight(),
        _ => item.AlignLeft(),
    };

    private static Color Grey(double shade)
    {
        var value = (byte)Math.Round(255 * Math.Clamp(shade, 0, 1));
        return Color.FromRGB(value, value, value);
    }

    private static string Svg(int width, int height, IEnumerable<(int Column, int Row, int Length)> runs, int runHeight = 1)
    {
        var path = new StringBuilder();
        foreach (var (column, row, length) in runs)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{length}v{runHeight}h-{length}z");
        }

        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><path d=\"{path}\" fill=\"#000\"/></svg>";
    }
}
