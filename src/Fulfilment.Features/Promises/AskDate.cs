using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Dates;

namespace Fulfilment.Features.Promises;

/// <summary>What a shop can tell a shopper now: whether it is there, when it would come, what it would cost. Writes nothing.</summary>
public sealed class AskDate(FulfilmentDb db)
{
    /// <param name="Units">Whole carts this site could serve by itself.</param>
    /// <param name="OrderBy">Local time of the site until which today's parcels are taken.</param>
    /// <param name="Reason">Why the plan uses it or not.</param>
    public sealed record Site(string Dc, int Units, TimeOnly OrderBy, DateOnly? Leaves, DateOnly? Arrives, TimeSlot? Slot, long Postage, ReasonCode Reason);

    /// <param name="Available">Everything can be sent now.</param>
    /// <param name="Missing">Units that cannot.</param>
    /// <param name="Arrives">When the last parcel is in the shopper's hands.</param>
    public sealed record Answer(
        string Region, bool Available, int Missing, int Parcels, DateOnly? Leaves, DateOnly? Arrives, TimeSlot? Slot, long Cost, IReadOnlyList<Site> Sites);

    public async Task<Outcome<Answer>> Handle(CartAsk ask, CancellationToken ct)
    {
        var planned = await new CartPlanner(db).PlanAsync(ask, ct);
        return planned.Then<Answer>(r => new Answer(
            r.Region, r.Plan.UnitsMissing == 0, r.Plan.UnitsMissing, r.Plan.Parcels.Length, r.Date?.Leaves, r.Date?.Arrives, r.Date?.Slot, r.Plan.Cost,
            [.. r.Sites.Select(s => new Site(s.Dc, s.Free, s.CutOff, s.Date?.Leaves, s.Date?.Arrives, s.Date?.Slot, s.Postage, s.Reason))]));
    }
}
