using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Waves;

/// <summary>Good units in one bin under one lot or serial, less what other tasks already reserve there.</summary>
public sealed class BinStock(string bin, string lot, string serial, DateOnly? expiry, int walkSequence, int free)
{
    public string Bin { get; } = bin;

    /// <summary>The plate in the bin that the units stand on; "" for loose units.</summary>
    public string Plate { get; init; } = "";

    public string Lot { get; } = lot;

    public string Serial { get; } = serial;

    public DateOnly? Expiry { get; } = expiry;

    public int WalkSequence { get; } = walkSequence;

    /// <summary>Falls as units are chosen, so that one release never reserves a unit twice.</summary>
    public int Free { get; private set; } = free;

    internal void Take(int quantity) => Free -= quantity;
}

/// <summary>What an order line asks of the bins.</summary>
/// <param name="Quantity">Units wanted.</param>
/// <param name="LastsUntil">A unit must not expire before this date; null where expiry does not matter.</param>
/// <param name="Lot">Only this lot, where the promise named one.</param>
/// <param name="Serial">Only this serial, where the promise named one.</param>
public readonly record struct BinDemand(int Quantity, DateOnly? LastsUntil, string? Lot, string? Serial);

/// <summary>Units to take from one bin.</summary>
public readonly record struct BinChoice(string Bin, string Lot, string Serial, int Quantity, string Plate = "");

/// <summary>
/// Problem: from which bins and lots a line is picked.
/// Method: first expired, first out; among equals the bin that can serve all that is left, so that the picker stops
/// once; loose units before a plate is broken; of those the one it empties closest; then walk order.
/// Complexity: O(b log b) in the bins that hold the article.
/// Limits: greedy per line; a whole plate that fits a line exactly is not preferred.
/// </summary>
public static class BinChooser
{
    /// <returns>The choices; their sum falls short of the demand when the bins do.</returns>
    public static IReadOnlyList<BinChoice> Choose(IReadOnlyList<BinStock> stock, BinDemand demand)
    {
        var left = demand.Quantity;
        var choices = new List<BinChoice>();
        var usable = stock.Where(s => s.Free > 0 && Suits(s, demand)).ToList();
        while (left > 0 && usable.Count > 0)
        {
            var want = left;
            var best = usable
                .OrderBy(s => s.Expiry ?? DateOnly.MaxValue)
                .ThenBy(s => s.Free >= want ? 0 : 1)
                .ThenBy(s => s.Plate.Length > 0)
                .ThenBy(s => s.Free >= want ? s.Free : -s.Free)
                .ThenBy(s => s.WalkSequence).ThenBy(s => s.Bin, StringComparer.Ordinal).ThenBy(s => s.Lot, StringComparer.Ordinal)
                .ThenBy(s => s.Serial, StringComparer.Ordinal).ThenBy(s => s.Plate, StringComparer.Ordinal)
                .First();
            var take = Math.Min(left, best.Free);
            best.Take(take);
            choices.Add(new BinChoice(best.Bin, best.Lot, best.Serial, take, best.Plate));
            left -= take;
            usable.Remove(best);
        }

        return choices;
    }

    private static bool Suits(BinStock stock, BinDemand demand) =>
        (demand.Lot is null || demand.Lot == stock.Lot)
        && (demand.Serial is null || demand.Serial == stock.Serial)
        && (demand.LastsUntil is null || stock.Expiry is null || stock.Expiry >= demand.LastsUntil);
}
