using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Promises;

/// <summary>
/// Tells a shopper a date and keeps what it rests on; for a cart it also holds the units for some minutes. Another shopper
/// who took a unit meanwhile means another plan, not a refusal, as long as there is stock.
/// </summary>
public sealed class OfferPromise(FulfilmentDb db)
{
    public const int MostMinutes = 60;
    private const int Tries = 5;

    /// <param name="Ask">The cart.</param>
    /// <param name="HoldMinutes">0 holds nothing.</param>
    public sealed record Command(RequestId RequestId, CartAsk Ask, int HoldMinutes) : IRequest;

    public sealed record Parcel(string Dc, IReadOnlyList<CartLine> Lines);

    /// <param name="Leaves">The last day on which it must leave.</param>
    public sealed record Answer(
        long Promise, string Region, DateOnly Leaves, DateOnly Arrives, string? Slot, long Cost, DateTime? HeldUntil, IReadOnlyList<Parcel> Parcels);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => OfferAsync(command, ct), ct);

    private async Task<Outcome<Answer>> OfferAsync(Command command, CancellationToken ct)
    {
        if (command.HoldMinutes is < 0 or > MostMinutes)
        {
            return Refusal.Of("promises.bad-minutes", ("most", MostMinutes));
        }

        var planner = new CartPlanner(db);
        for (var attempt = 1; ; attempt++)
        {
            var planned = await planner.PlanAsync(command.Ask, ct);
            if (!planned.IsDone)
            {
                return planned.Refusal;
            }

            if (planned.Value.Plan.Missing is { IsEmpty: false } missing)
            {
                return Refusal.Of("promises.not-enough", ("sku", missing[0].Sku), ("units", missing[0].Quantity));
            }

            if (planned.Value.Date is null)
            {
                return Refusal.Of("promises.no-date", ("region", planned.Value.Region));
            }

            if (command.HoldMinutes == 0 || await HoldAsync(command, planned.Value, ct))
            {
                return await KeepAsync(command, planner, planned.Value, ct);
            }

            if (attempt == Tries)
            {
                return Refusal.Of("promises.not-now-contested");
            }
        }
    }

    private async Task<bool> HoldAsync(Command command, CartPlanner.Result planned, CancellationToken ct)
    {
        var wanted = Units(command, planned).GroupBy(u => u.Key).ToDictionary(g => g.Key, g => g.Sum(u => u.Quantity));
        var failed = await db.HoldAsync(wanted, ct);
        if (failed.Count > 0)
        {
            await db.MoveAvailabilityAsync(wanted.Where(w => !failed.Contains(w.Key)).Select(w => (w.Key, 0, -w.Value)), ct);
        }

        return failed.Count == 0;
    }

    private async Task<Answer> KeepAsync(Command command, CartPlanner planner, CartPlanner.Result planned, CancellationToken ct)
    {
        var (id, date) = (await db.Dialect.NextNumbersAsync(db, 1, ct), planned.Date!);
        DateTime? until = command.HoldMinutes == 0 ? null : db.UtcNow.AddMinutes(command.HoldMinutes);
        db.DeliveryPromises.Add(new DeliveryPromise
        {
            Id = id, ClientId = command.Ask.Client, At = db.UtcNow, HoldUntil = until, Region = planned.Region, LeavesBy = date.Leaves, ArrivesBy = date.Arrives,
            Slot = date.Slot?.ToString(), StoreCode = command.Ask.Store, Parcels = planned.Plan.Parcels.Length, Cost = planned.Plan.Cost,
            Inputs = planner.InputsOf(command.Ask, planned),
        });
        if (until is { } end)
        {
            db.CartHolds.AddRange(Units(command, planned).Select((u, i) => new CartHold
            {
                PromiseId = id, LineNo = i + 1, ClientId = u.Key.ClientId, DcId = u.Key.DcId, SkuId = u.Key.SkuId, Quantity = u.Quantity,
            }));
        }

        // An offer that nobody takes up lapses too, only later: a date told yesterday is no date today.
        await db.EnqueueAsync("promise.lapse", $"promise/{id}/lapse", new { promise = id }, until ?? db.UtcNow.AddHours(1), ct);
        return new Answer(
            id, planned.Region, date.Leaves, date.Arrives, date.Slot?.ToString(), planned.Plan.Cost, until,
            [.. planned.Plan.Parcels.Select(p => new Parcel(p.Dc.Value, [.. p.Lines.Select(l => new CartLine(l.Sku, l.Quantity))]))]);
    }

    private static IEnumerable<(AvailabilityKey Key, int Quantity)> Units(Command command, CartPlanner.Result planned) =>
        from parcel in planned.Plan.Parcels
        from line in parcel.Lines
        select (new AvailabilityKey(command.Ask.Client, parcel.Dc, line.Sku), line.Quantity);
}
