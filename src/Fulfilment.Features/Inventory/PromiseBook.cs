using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Units of one order line that one shipment will send.</summary>
/// <param name="SupplyRef">Of supply that is on its way: its name. Such units are held nowhere yet.</param>
public readonly record struct PromisedUnits(
    OrderId Order, ShipmentId Shipment, int LineNo, AvailabilityKey Key, int Quantity, SupplyKind Supply = SupplyKind.OnHand, string SupplyRef = "", UnitAsk Ask = default);

/// <summary>
/// The one writer of <see cref="Promise"/> rows. Every change of open units is followed by the same change of
/// Availability.Promised in the same transaction, so the two never drift. Amounts are taken by guarded updates: two
/// callers that reach for the same promise share what is open and never take it twice.
/// </summary>
public static class PromiseBook
{
    /// <summary>
    /// The rows for units that <see cref="AvailabilityBook.HoldAsync"/> has just held in this transaction; the caller
    /// writes them with what promises them. Units of one line from the shelf and from each named supply are promises of their own.
    /// </summary>
    public static async Task<List<Promise>> RowsAsync(FulfilmentDb db, IReadOnlyList<PromisedUnits> promised, CancellationToken ct)
    {
        if (promised.Count == 0)
        {
            return [];
        }

        var (first, at) = (await db.Dialect.NextNumbersAsync(db, promised.Count, ct), db.UtcNow);
        return promised.Select((p, i) => new Promise
        {
            Id = new PromiseId(first + i), ClientId = p.Key.ClientId, DcId = p.Key.DcId, SkuId = p.Key.SkuId, OrderId = p.Order,
            LineNo = p.LineNo, ShipmentId = p.Shipment, Quantity = p.Quantity, At = at, Supply = p.Supply, SupplyRef = p.SupplyRef, Lot = p.Ask.Lot, Serial = p.Ask.Serial,
            MinimumLifeDays = p.Ask.LifeDays,
        }).ToList();
    }

    /// <summary>The same, written at once.</summary>
    public static async Task AddAsync(FulfilmentDb db, IReadOnlyList<PromisedUnits> promised, CancellationToken ct) =>
        await db.InsertRowsAsync(await RowsAsync(db, promised, ct), ct);

    /// <summary>Units left their bin for the shipment. A pick is a fact: more than was promised is not refused here.</summary>
    /// <returns>How many of them were promised; the rest came without a promise.</returns>
    public static async Task<int> PostAsync(FulfilmentDb db, ShipmentId shipment, int lineNo, int quantity, CancellationToken ct)
    {
        var posted = 0;
        foreach (var open in await LockOpenAsync(db, [shipment], lineNo, onHandOnly: true, ct))
        {
            var units = Math.Min(open.Units, quantity - posted);
            if (units > 0)
            {
                await TakeAsync(db, open.Id, units, ct);
                await db.MoveAvailabilityAsync([(open.Key, 0, -units)], ct);
                posted += units;
            }
        }

        return posted;
    }

    /// <summary>
    /// The same for a caller that knows whose units they are and posts the stock next: one statement in the ordinary case.
    /// </summary>
    /// <returns>Units by which the caller lowers Availability.Promised of <paramref name="key"/> in this transaction.</returns>
    internal static async Task<int> TakeAsync(
        FulfilmentDb db, AvailabilityKey key, ShipmentId shipment, int lineNo, int quantity, CancellationToken ct)
    {
        // Every pick says this sentence: written by hand it is read by EF never, and means the same to every engine.
        await using var command = await db.CommandAsync(
            """
            update promise set posted = posted + @q, state = case when quantity - posted - voided = @q then @posted else @pending end
            where shipment_id = @s and line_no = @l and state = @pending and supply = @onhand and quantity - posted - voided >= @q
            """,
            ct);
        command.With("q", quantity).With("s", shipment.Value).With("l", lineNo)
            .With("posted", (int)PromiseState.Posted).With("pending", (int)PromiseState.Pending).With("onhand", (int)SupplyKind.OnHand);
        if (await command.ExecuteNonQueryAsync(ct) > 0)
        {
            return quantity;
        }

        await PostAsync(db, shipment, lineNo, quantity, ct); // fewer are open, or in several promises: taken one by one
        return 0;
    }

    /// <summary>Gives open units back: of a whole shipment, of one line, or some of a line. Returns how many.</summary>
    public static async Task<int> VoidAsync(
        FulfilmentDb db, ShipmentId shipment, int? lineNo = null, int? quantity = null, CancellationToken ct = default)
    {
        var rest = quantity ?? int.MaxValue;
        var back = new List<(AvailabilityKey, int, int)>();
        var given = 0;
        foreach (var open in await LockOpenAsync(db, [shipment], lineNo, onHandOnly: false, ct))
        {
            var units = Math.Min(open.Units, rest - given);
            if (units > 0)
            {
                await GiveBackAsync(db, open.Id, units, ct);
                back.Add((open.Key, 0, open.IsHeld ? -units : 0));
                given += units;
            }
        }

        await db.MoveAvailabilityAsync(back, ct);
        return given;
    }

    /// <summary>Gives back everything that is open of many shipments, in four statements.</summary>
    public static async Task<int> VoidAllAsync(FulfilmentDb db, IReadOnlyCollection<ShipmentId> shipments, CancellationToken ct)
    {
        var open = await LockOpenAsync(db, shipments, null, onHandOnly: false, ct);
        if (open.Count == 0)
        {
            return 0;
        }

        var ids = open.Select(o => o.Id).ToArray();
        await db.Promises.IgnoreQueryFilters().Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.Voided, p => p.Quantity - p.Posted)
                .SetProperty(p => p.State, p => p.Posted > 0 ? PromiseState.Posted : PromiseState.Voided),
            ct);
        await db.MoveAvailabilityAsync(open.Where(o => o.IsHeld).Select(o => (o.Key, 0, -o.Units)), ct);
        return open.Sum(o => o.Units);
    }

    /// <summary>Units that a promise awaited are on the shelf and held by the caller: they become a promise against stock.</summary>
    internal static async Task PointAtStockAsync(FulfilmentDb db, IReadOnlyList<(Promise Promise, int Units)> given, CancellationToken ct)
    {
        var whole = given.Where(g => IsUntouched(g.Promise, g.Units)).Select(g => g.Promise).ToList();
        if (whole.Count > 0)
        {
            var ids = whole.Select(p => p.Id).ToArray();
            await db.Promises.IgnoreQueryFilters().Where(p => EF.Parameter(ids).Contains(p.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Supply, SupplyKind.OnHand).SetProperty(p => p.SupplyRef, ""), ct);
        }

        foreach (var (promise, units) in given.Where(g => !IsUntouched(g.Promise, g.Units)))
        {
            await PointAtAsync(db, promise, units, SupplyKind.OnHand, "", ct);
        }

        whole.ForEach(p => p.Voided += p.Open); // the caller's copy: nothing of it waits for the old supply any more
    }

    /// <summary>Units that a promise awaited from one supply are awaited from another.</summary>
    internal static Task PointAtSupplyAsync(FulfilmentDb db, Promise promise, int units, SupplyName supply, CancellationToken ct) =>
        PointAtAsync(db, promise, units, supply.Kind, supply.ToString(), ct);

    /// <summary>All of it is given another supply, and nothing of it was ever taken or given back: the row itself may say so.</summary>
    private static bool IsUntouched(Promise promise, int units) => units == promise.Open && promise.Posted + promise.Voided == 0;

    private static async Task PointAtAsync(FulfilmentDb db, Promise promise, int units, SupplyKind kind, string name, CancellationToken ct)
    {
        if (IsUntouched(promise, units))
        {
            await db.Promises.IgnoreQueryFilters().Where(p => p.Id == promise.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Supply, kind).SetProperty(p => p.SupplyRef, name), ct);
            promise.Voided += units; // the caller's copy: nothing of it waits for the old supply any more
            return;
        }

        await GiveBackAsync(db, promise.Id, units, ct);
        promise.Voided += units;
        await AddAsync(
            db,
            [new PromisedUnits(
                promise.OrderId, promise.ShipmentId, promise.LineNo, new AvailabilityKey(promise.ClientId, promise.DcId, promise.SkuId), units, kind, name,
                new UnitAsk(promise.Lot, promise.Serial, promise.MinimumLifeDays))],
            ct);
    }

    private static async Task<List<OpenPromise>> LockOpenAsync(
        FulfilmentDb db, IReadOnlyCollection<ShipmentId> shipments, int? lineNo, bool onHandOnly, CancellationToken ct)
    {
        var wanted = shipments.ToArray();
        var rows = db.Promises.IgnoreQueryFilters().Where(p => wanted.Contains(p.ShipmentId) && p.State == PromiseState.Pending
            && (!onHandOnly || p.Supply == SupplyKind.OnHand) && (lineNo == null || p.LineNo == lineNo));
        if (!db.Dialect.SingleWriter)
        {
            // An update that changes nothing locks the rows on every engine: what is read next stays true.
            await rows.ExecuteUpdateAsync(s => s.SetProperty(p => p.Posted, p => p.Posted), ct);
        }

        return await rows.AsNoTracking().OrderBy(p => p.Id)
            .Select(p => new OpenPromise(p.Id, new AvailabilityKey(p.ClientId, p.DcId, p.SkuId), p.Quantity - p.Posted - p.Voided, p.Supply == SupplyKind.OnHand))
            .ToListAsync(ct);
    }

    private static Task TakeAsync(FulfilmentDb db, PromiseId id, int units, CancellationToken ct) =>
        db.Promises.IgnoreQueryFilters().Where(p => p.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.Posted, p => p.Posted + units)
                .SetProperty(p => p.State, p => p.Quantity - p.Posted - p.Voided == units ? PromiseState.Posted : PromiseState.Pending),
            ct);

    private static Task GiveBackAsync(FulfilmentDb db, PromiseId id, int units, CancellationToken ct) =>
        db.Promises.IgnoreQueryFilters().Where(p => p.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.Voided, p => p.Voided + units)
                .SetProperty(
                    p => p.State,
                    p => p.Quantity - p.Posted - p.Voided != units ? PromiseState.Pending : p.Posted > 0 ? PromiseState.Posted : PromiseState.Voided),
            ct);

    /// <param name="IsHeld">It counts in Availability.Promised.</param>
    private sealed record OpenPromise(PromiseId Id, AvailabilityKey Key, int Units, bool IsHeld);
}
