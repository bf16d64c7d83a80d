namespace Fulfilment.Emulators.Pictures;

/// <summary>A label as it would lie in the hand: dots from the top left, black on white.</summary>
public sealed record LabelPicture(int Width, int Height, IReadOnlyList<LabelShape> Shapes);

/// <summary>Something black on the label.</summary>
public abstract record LabelShape
{
    private LabelShape()
    {
    }

    public sealed record Box(int X, int Y, int Width, int Height) : LabelShape;

    /// <summary>A resident font is not drawn dot by dot: whoever shows the picture sets the text.</summary>
    public sealed record Text(int X, int Y, int Size, string Words) : LabelShape;

    /// <summary>Rows of eight dots a byte, the highest bit leftmost.</summary>
    public sealed record Dots(int X, int Y, int BytesPerRow, byte[] Bits) : LabelShape
    {
        public int Height => Bits.Length / BytesPerRow;
    }

    /// <summary>A symbol this emulator cannot draw: its place and what it would say.</summary>
    public sealed record Symbol(int X, int Y, string Name, string Data) : LabelShape;
}
