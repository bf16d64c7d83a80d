using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Inventory;

/// <summary>Units of one kind at one place; <paramref name="Plate"/> is "" for what lies loose.</summary>
public readonly record struct StandingUnits(
    ClientId ClientId, string Plate, SkuId SkuId, string Lot, string Serial, Condition Condition, int Quantity);

/// <summary>
/// Problem: what stood in a bin at a given moment, loose and on plates.
/// Method: walk the rows of the site's ledger in their order. A row of units adds at its target and takes at its source;
/// a row of a plate says where the plate stands from then on. At the end the bin holds what sums up at its own place and
/// on every plate that stands there.
/// Complexity: one pass over the rows given, memory for the keys. Limits: the caller gives all rows up to the moment.
/// Source: the running sums of double-entry books.
/// </summary>
public static class BinHistory
{
    public static IReadOnlyList<StandingUnits> At(LocationCode bin, IEnumerable<StockLedgerEntry> rows)
    {
        var sums = new Dictionary<StockKey, int>();
        var plates = new Dictionary<(ClientId, string), LocationCode>();
        foreach (var row in rows)
        {
            if (row.Plate is { } plate)
            {
                plates[(row.ClientId, plate)] = row.To;
                continue;
            }

            Add(sums, row, row.From, -row.Quantity);
            Add(sums, row, row.To, row.Quantity);
        }

        var standing = from sum in sums
                       let plate = sum.Key.Location.IsPlate ? sum.Key.Location.Code : ""
                       where sum.Value != 0
                           && (plate.Length == 0 ? sum.Key.Location == bin : plates.GetValueOrDefault((sum.Key.ClientId, plate)) == bin)
                       orderby plate, sum.Key
                       select new StandingUnits(sum.Key.ClientId, plate, sum.Key.SkuId, sum.Key.Lot, sum.Key.Serial, sum.Key.Condition, sum.Value);
        return [.. standing];
    }

    private static void Add(Dictionary<StockKey, int> sums, StockLedgerEntry row, LocationCode place, int quantity)
    {
        var key = new StockKey(row.ClientId, row.DcId, place, row.SkuId, row.Lot, row.Serial, row.Condition);
        sums[key] = sums.GetValueOrDefault(key) + quantity;
    }
}
