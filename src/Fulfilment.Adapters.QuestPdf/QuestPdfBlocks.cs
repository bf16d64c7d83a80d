using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Identification.Barcodes;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace Fulfilment.Adapters.QuestPdf;

/// <summary>The walk over the blocks in QuestPDF's words. Codes are drawn as SVG paths of whole modules.</summary>
/// <param name="printable">Puts 〓 where no font has the character.</param>
internal sealed class QuestPdfBlocks(Func<string, string> printable)
{
    public const double PointsPerMm = 72 / 25.4;
    private const double NarrowestModulePt = 0.19 * PointsPerMm;
    private const int QrQuietZone = 4;
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
            foreach (var width in block.WidthsMm(widthPt / PointsPerMm))
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
        var widths = block.WidthsMm(widthPt / PointsPerMm);
        for (var at = 0; at < block.Columns.Count; at++)
        {
            var (inner, blocks) = (widths[at] * PointsPerMm, block.Columns[at].Blocks);
            row.RelativeItem((float)block.Columns[at].Share).Column(column => AddTo(column, blocks, inner));
        }
    });

    private static void Image(IContainer item, ImageBlock block)
    {
        if (!IsPicture(block.Content.Span))
        {
            throw new CannotDrawException(Refusal.Of("documents.unreadable-picture", ("bytes", block.Content.Length)));
        }

        var place = Aligned(item, block.Align).Width((float)block.WidthMm, Unit.Millimetre);
        if (block.HeightMm is { } height)
        {
            place.Height((float)height, Unit.Millimetre).Image(block.Content.ToArray()).FitUnproportionally();
        }
        else
        {
            place.Image(block.Content.ToArray()).FitWidth();
        }
    }

    /// <summary>QuestPDF would take more kinds than the built-in engine; a template must look the same in both builds.</summary>
    private static bool IsPicture(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private void Qr(IContainer item, QrBlock block, double widthPt)
    {
        var symbol = SymbolPath.Qr(block.Data) ?? throw TooWide("QR", block.Data);
        var module = Math.Min(block.SizeMm * PointsPerMm / symbol.Width, widthPt / (symbol.Width + (2 * QrQuietZone)));
        var edge = (float)(module * (symbol.Width + (2 * QrQuietZone)));
        if (module < NarrowestModulePt)
        {
            throw TooWide("QR", block.Data);
        }

        item.Column(column =>
        {
            Aligned(column.Item(), block.Align).Width(edge).Height(edge).Padding((float)(module * QrQuietZone)).Svg(symbol.Svg).FitArea();
            if (block.Caption is { Length: > 0 } caption)
            {
                Text(column.Item(), [new TextRun(caption)], CaptionPt, block.Align);
            }
        });
    }

    private void Barcode(IContainer item, BarcodeBlock block, double widthPt)
    {
        if (block.Data.Length == 0 || block.Data.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
        {
            throw new CannotDrawException(Refusal.Of("documents.not-a-barcode", ("data", block.Data)));
        }

        var pattern = Code128.Encode(block.Data);
        var modules = pattern.ModuleCount + (2 * pattern.QuietZone);
        var module = Math.Min(block.ModuleMm * PointsPerMm, widthPt / modules);
        if (module < NarrowestModulePt)
        {
            throw TooWide("Code 128", block.Data);
        }

        // One unit of the drawing is one module across; downwards it has as many units as keep the proportions.
        var rows = (int)Math.Round(block.HeightMm * PointsPerMm / module);
        Aligned(item, block.Align).Width((float)(module * modules)).Column(column =>
        {
            column.Item().PaddingHorizontal((float)(module * pattern.QuietZone)).Height((float)(rows * module))
                .Svg(SymbolPath.Bars(pattern, rows).Svg).FitArea();
            if (block.ShowText)
            {
                Text(column.Item(), [new TextRun(block.Data)], CaptionPt, Align.Centre);
            }
        });
    }

    private static CannotDrawException TooWide(string code, string data) =>
        new(Refusal.Of("documents.too-wide", ("code", code), ("characters", data.Length)));

    private void Coupon(IContainer item, CouponBlock coupon, double widthPt)
    {
        var qrWidth = coupon.QrData is null ? 0 : CouponQrMm * 1.3 * PointsPerMm;
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
}

/// <summary>A block that cannot be drawn; turned into a refusal where rendering began.</summary>
internal sealed class CannotDrawException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
