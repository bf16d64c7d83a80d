using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Inventory;

/// <summary>A bin as the chooser sees it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Walk">Place on the walk.</param>
/// <param name="Holds">The same article, of the same client, is in it.</param>
/// <param name="HoldsLot">The same lot of it is in it.</param>
/// <param name="HoldsOtherLot">Another lot of it is in it.</param>
/// <param name="Empty">Nothing at all is in it.</param>
/// <param name="Blocked">Somebody has to count it first.</param>
public readonly record struct PutAwayBin(
    string Code, BinKind Kind, int Walk, bool Holds, bool HoldsLot, bool HoldsOtherLot, bool Empty, bool Blocked);

/// <summary>
/// Problem: where units go that stand at the dock, so that the next picker finds them and no two lots lie in one bin.
/// Method: what is not good goes to quarantine. Good units go, in this order, to a bin that holds the same lot, to one
/// that holds the article without another lot, to an empty picking bin, to an empty bulk bin; nearest on the walk first.
/// Blocked bins are left out. The caller has already kept to zones of the right temperature.
/// Complexity: O(n log n) in the bins given. Limits: knows no volume, so a bin is never "full"; the person may scan
/// another bin at any time.
/// </summary>
public static class PutAwayChooser
{
    public static IReadOnlyList<string> Choose(IEnumerable<PutAwayBin> bins, Condition condition, bool lotControlled, int most)
    {
        var ranked = from b in bins
                     let rank = condition == Condition.Good ? Rank(b, lotControlled) : b.Kind == BinKind.Quarantine ? 0 : -1
                     where rank >= 0
                     orderby rank, b.Walk, b.Code
                     select b.Code;
        return [.. ranked.Take(most)];
    }

    private static int Rank(PutAwayBin bin, bool lotControlled)
    {
        if (bin.Blocked || bin.Kind is not (BinKind.Pick or BinKind.Bulk) || (lotControlled && bin.HoldsOtherLot))
        {
            return -1;
        }

        return bin switch
        {
            { HoldsLot: true } => 0,
            { Holds: true } => 1,
            { Empty: true, Kind: BinKind.Pick } => 2,
            { Empty: true } => 3,
            _ => -1,
        };
    }
}
