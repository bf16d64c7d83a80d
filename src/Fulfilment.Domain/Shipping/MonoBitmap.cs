namespace Fulfilment.Domain.Shipping;

/// <summary>Black and white dots: rows from the top, eight dots a byte, the leftmost dot in the highest bit, 1 is black.</summary>
public sealed class MonoBitmap
{
    private readonly byte[] dots;

    public MonoBitmap(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        (Width, Height) = (width, height);
        dots = new byte[BytesPerRow * height];
    }

    public int Width { get; }

    public int Height { get; }

    public int BytesPerRow => (Width + 7) / 8;

    public bool this[int x, int y]
    {
        get => (dots[(y * BytesPerRow) + (x / 8)] & (0x80 >> (x % 8))) != 0;
        set
        {
            var at = (y * BytesPerRow) + (x / 8);
            var bit = (byte)(0x80 >> (x % 8));
            dots[at] = value ? (byte)(dots[at] | bit) : (byte)(dots[at] & ~bit);
        }
    }

    public ReadOnlySpan<byte> Row(int y) => dots.AsSpan(y * BytesPerRow, BytesPerRow);
}

/// <param name="SizeDots">Wished height of the em box; the text may come out smaller to fit.</param>
/// <param name="MostLines">Into how many lines it may be broken.</param>
public sealed record LabelTextStyle(int SizeDots, int WidthDots, int MostLines = 1, bool Bold = false);

/// <summary>
/// Draws text that a printer's own fonts cannot be trusted with (Japanese, accents). Null when it does not fit even at the
/// smallest legible size: nothing is ever cut off.
/// </summary>
public delegate MonoBitmap? LabelTextRaster(string text, LabelTextStyle style);
