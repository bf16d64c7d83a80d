namespace Fulfilment.Domain.Personalisation.Documents;

/// <param name="HeightMm">Null for a receipt roll: the page is as long as what is on it.</param>
public sealed record PaperSize(string Name, double WidthMm, double? HeightMm)
{
    public static readonly PaperSize A4 = new("A4", 210, 297);
    public static readonly PaperSize A5 = new("A5", 148, 210);
    public static readonly PaperSize A6 = new("A6", 105, 148);
    public static readonly PaperSize A6Landscape = new("A6-landscape", 148, 105);

    /// <summary>80 mm paper, of which printers reach 72.</summary>
    public static readonly PaperSize ReceiptRoll = new("receipt", 80, null);

    public static IReadOnlyList<PaperSize> All { get; } = [A4, A5, A6, A6Landscape, ReceiptRoll];

    public static PaperSize? Find(string name) => All.FirstOrDefault(size => size.Name == name);
}

/// <summary>White edges in millimetres.</summary>
public sealed record Margins(double TopMm, double RightMm, double BottomMm, double LeftMm)
{
    public static Margins Of(double everywhereMm) => new(everywhereMm, everywhereMm, everywhereMm, everywhereMm);
}

public sealed record PageSetup(PaperSize Paper, Margins Margins)
{
    public double ContentWidthMm => Paper.WidthMm - Margins.LeftMm - Margins.RightMm;
}
