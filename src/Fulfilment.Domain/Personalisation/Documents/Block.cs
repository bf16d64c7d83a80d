namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>A piece of a paper. Blocks follow one another downwards; only <see cref="ColumnsBlock"/> sets them side by side.</summary>
public abstract record Block;

public enum Align
{
    Left,
    Centre,
    Right,

    /// <summary>Both edges are straight, the last line of a paragraph excepted.</summary>
    Justify,
}

/// <param name="Bold">A real bold face, not a smeared one.</param>
/// <param name="SizePt">Null takes the size of its paragraph.</param>
/// <param name="Grey">0 is black, 1 is white: for what should stand back.</param>
public sealed record TextRun(string Text, bool Bold = false, double? SizePt = null, double Grey = 0);

/// <summary>A paragraph. A line feed inside a run begins a new line.</summary>
/// <param name="AfterMm">Free space below.</param>
public sealed record TextBlock(IReadOnlyList<TextRun> Runs, double SizePt, Align Align = Align.Left, double AfterMm = 0) : Block
{
    public static TextBlock Of(string text, double sizePt = 9, bool bold = false, Align align = Align.Left, double afterMm = 0) =>
        new([new TextRun(text, bold)], sizePt, align, afterMm);
}

/// <param name="Content">A PNG (8 bits a channel, not interlaced) or a JPEG (grey or colour).</param>
/// <param name="HeightMm">Null keeps the picture's proportions.</param>
public sealed record ImageBlock(ReadOnlyMemory<byte> Content, double WidthMm, double? HeightMm = null, Align Align = Align.Left) : Block;

/// <param name="Data">What a scanner reads back, exactly.</param>
/// <param name="SizeMm">Edge of the symbol, quiet zone not included; the quiet zone (4 modules) is kept free around it.</param>
/// <param name="Caption">Printed below in small type; null for none.</param>
public sealed record QrBlock(string Data, double SizeMm, Align Align = Align.Left, string? Caption = null) : Block;

/// <summary>A Code 128 symbol as wide as its data needs, at most as wide as its place.</summary>
/// <param name="ModuleMm">The narrowest bar: 0.25 mm is read by any scanner; below 0.19 mm laser printers blur it.</param>
/// <param name="ShowText">Prints the data below the bars, for the day the scanner is broken.</param>
public sealed record BarcodeBlock(string Data, double HeightMm, double ModuleMm = 0.25, Align Align = Align.Left, bool ShowText = true) : Block;

/// <summary>A framed offer: headline, code in large spaced type, its QR, and the small print.</summary>
/// <param name="QrData">Null prints no QR.</param>
public sealed record CouponBlock(string Headline, string Code, string Terms, string? QrData = null) : Block;

public sealed record SpacerBlock(double HeightMm) : Block;

public sealed record RuleBlock(double ThicknessMm = 0.2, double AfterMm = 2) : Block;

public sealed record PageBreakBlock : Block;
