using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>A dashed frame with the offer on the left and its QR on the right.</summary>
internal sealed class CouponLayout(TextLines text, CodeLayout codes)
{
    private const double QrMm = 18;
    private const double Padding = 7;

    public Piece LayOut(CouponBlock coupon, double widthPt)
    {
        var inner = widthPt - (2 * Padding);
        // With its quiet zone of four modules a QR of version 3 is a quarter wider than its modules.
        var qrWidth = coupon.QrData is null ? 0 : QrMm * 1.3 * BlockLayout.PointsPerMm;
        var qr = coupon.QrData is null ? null : codes.Qr(new QrBlock(coupon.QrData, QrMm, Align.Right), qrWidth);
        var left = Words(coupon, inner - qrWidth);
        var words = left.Sum(line => line.Height);
        var content = Math.Max(words, qr?.Height ?? 0);
        var height = content + (2 * Padding);
        return new DrawnPiece((canvas, x, top) =>
        {
            canvas.Frame(x, top, widthPt, height, 0.7);
            CodeLayout.DrawLines(left, canvas, x + Padding, top + Padding + ((content - words) / 2));
            qr?.Draw(canvas, x + Padding + inner - qrWidth, top + Padding + ((content - qr.Height) / 2));
        })
        { Height = height };
    }

    private List<Piece> Words(CouponBlock coupon, double widthPt)
    {
        var lines = new List<Piece>();
        lines.AddRange(text.Set([new TextRun(coupon.Headline, Bold: true)], 10, Align.Left, widthPt));
        lines.Add(new GapPiece { Height = 2 });
        lines.AddRange(text.Set([new TextRun(coupon.Code, Bold: true)], 14, Align.Left, widthPt));
        lines.Add(new GapPiece { Height = 2 });
        lines.AddRange(text.Set([new TextRun(coupon.Terms, Grey: 0.25)], 6.5, Align.Left, widthPt));
        return lines;
    }
}
