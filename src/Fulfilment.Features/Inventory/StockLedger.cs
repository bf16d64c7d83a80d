using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Dialect;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// The one file that writes ledger rows and balances. A slice posts its moves once, inside its transaction; balances
/// are taken in key order, the rows carry running balance and version, and availability follows.
/// Cost: two statements per call plus one insert per move, whatever the history; two more for each plate that takes
/// part, and one question (who waits for this?) where units become sellable.
/// </summary>
public static class StockLedger
{
    /// <summary>Records what physically happened. It never refuses: a negative bin is a fact that asks for a recount.</summary>
    /// <returns>Keys inside the building that are below zero after these moves; the caller opens a recount for them.</returns>
    public static Task<IReadOnlyList<StockKey>> PostStockAsync(
        this FulfilmentDb db, string request, IReadOnlyList<StockMove> moves, CancellationToken ct) =>
        db.PostStockAsync(request, moves, [], ct);

    /// <param name="promised">What the promise book changed for the same moves: written with the sellable units, in one statement.</param>
    internal static async Task<IReadOnlyList<StockKey>> PostStockAsync(
        this FulfilmentDb db, string request, IReadOnlyList<StockMove> moves,
        IEnumerable<(AvailabilityKey Key, int Sellable, int Promised)> promised, CancellationToken ct)
    {
        if (moves.Count == 0)
        {
            return [];
        }

        var standing = await db.CountOntoPlatesAsync(moves, ct);
        var running = await AddToBalancesAsync(db, moves, ct);
        var (at, by) = (db.UtcNow, db.Scope.Actor);
        foreach (var move in moves)
        {
            var from = Step(running, move.Source, -move.Quantity);
            var to = Step(running, move.Target, move.Quantity);
            db.Ledger.Add(new StockLedgerEntry
            {
                ClientId = move.ClientId, DcId = move.DcId, From = move.From, To = move.To, SkuId = move.SkuId,
                Lot = move.Lot, Serial = move.Serial, Condition = move.Condition, Quantity = move.Quantity,
                Reason = move.Reason, Document = move.Document, At = at, By = by, Request = request,
                FromBalance = from.Balance, FromVersion = from.Version, ToBalance = to.Balance, ToVersion = to.Version,
                Seal = LedgerSeal.Of(move, at, by, request, null, from, to),
            });
        }

        var sellable = SellableChanges(moves, standing).ToList();
        await db.MoveAvailabilityAsync(sellable.Concat(promised), ct);
        await db.ServeAwaitingAsync([.. sellable.GroupBy(c => c.Key).Where(g => g.Sum(c => c.Sellable) > 0).Select(g => g.Key)], ct);
        standing.CloseEmptied(db, request);
        return [.. running.Where(r => r.Key.Location.IsInside && r.Value.Balance < 0).Select(r => r.Key)];
    }

    private static async Task<Dictionary<StockKey, (int Balance, int Version)>> AddToBalancesAsync(
        FulfilmentDb db, IReadOnlyList<StockMove> moves, CancellationToken ct)
    {
        var sums = new SortedDictionary<StockKey, (int Quantity, int Rows)>();
        foreach (var move in moves)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(move.Quantity);
            sums[move.Source] = Plus(sums.GetValueOrDefault(move.Source), -move.Quantity);
            sums[move.Target] = Plus(sums.GetValueOrDefault(move.Target), move.Quantity);
        }

        var deltas = sums.Select(s => new BalanceDelta(s.Key, s.Value.Quantity, s.Value.Rows)).ToArray();
        var after = await db.Dialect.AddToBalancesAsync(db, deltas, ct);

        // Back to the state before this call: the rows then step forward from there, one by one.
        var running = new Dictionary<StockKey, (int, int)>(deltas.Length);
        for (var i = 0; i < deltas.Length; i++)
        {
            running[deltas[i].Key] = (after[i].Quantity - deltas[i].Quantity, after[i].Version - deltas[i].Rows);
        }

        return running;
    }

    private static (int Quantity, int Rows) Plus((int Quantity, int Rows) sum, int quantity) => (sum.Quantity + quantity, sum.Rows + 1);

    private static (int Balance, int Version) Step(Dictionary<StockKey, (int Balance, int Version)> running, StockKey key, int quantity)
    {
        var (balance, version) = running[key];
        return running[key] = (balance + quantity, version + 1);
    }

    private static IEnumerable<(AvailabilityKey Key, int Sellable, int Promised)> SellableChanges(IReadOnlyList<StockMove> moves, PlateStanding standing)
    {
        foreach (var move in moves)
        {
            var change = (standing.IsSellable(move.Target) ? move.Quantity : 0) - (standing.IsSellable(move.Source) ? move.Quantity : 0);
            if (change != 0)
            {
                yield return (new AvailabilityKey(move.ClientId, move.DcId, move.SkuId), change, 0);
            }
        }
    }
}
