namespace Fulfilment.Domain.Personalisation.Documents;

/// <param name="Share">Its part of the width that the gaps leave.</param>
public sealed record DocumentColumn(double Share, IReadOnlyList<Block> Blocks);

/// <summary>Blocks side by side; the whole is never torn across pages.</summary>
public sealed record ColumnsBlock(IReadOnlyList<DocumentColumn> Columns, double GapMm = 4) : Block
{
    public IReadOnlyList<double> WidthsMm(double totalMm)
    {
        var left = Math.Max(0, totalMm - (GapMm * (Columns.Count - 1)));
        var shares = Columns.Sum(column => column.Share);
        return [.. Columns.Select(column => shares > 0 ? left * column.Share / shares : 0)];
    }
}
