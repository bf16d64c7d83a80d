using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Promises;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>How an order stood before a manager's act, so that it can stand so again.</summary>
internal sealed record StoodBefore(bool ForbidSplit, string? ForcedDc, IReadOnlyDictionary<int, int> Cancelled, IReadOnlyList<StoodBefore.Part> Parts)
{
    public sealed record Part(int Line, string Dc, int Quantity);

    public static async Task<StoodBefore> OfAsync(FulfilmentDb db, Order order, CancellationToken ct)
    {
        var parts = await db.Shipments.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.OrderId == order.Id && (s.Status == ShipmentStatus.Planned || s.Status == ShipmentStatus.Released))
            .SelectMany(s => s.Lines, (s, l) => new { l.LineNo, s.DcId, l.Quantity }).ToListAsync(ct);
        return new StoodBefore(
            order.ForbidSplit, order.ForcedDcId?.Value, order.Lines.ToDictionary(l => l.LineNo, l => l.Cancelled),
            [.. parts.OrderBy(p => p.LineNo).ThenBy(p => p.DcId).Select(p => new Part(p.LineNo, p.DcId.Value, p.Quantity))]);
    }

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static StoodBefore Read(string text) => JsonSerializer.Deserialize<StoodBefore>(text, JsonSerializerOptions.Web)!;
}

/// <summary>Carries out what a manager decided: holds exactly the units of the plan and writes it, or does nothing.</summary>
internal sealed class DeskChange(FulfilmentDb db)
{
    /// <summary>Plans the order's facts and writes the plan, if it is what <paramref name="mark"/> stands for.</summary>
    /// <param name="key">The option, whose constraint is part of the run; null plans by the rules and the order's own flags.</param>
    /// <param name="parts">A plan by hand instead.</param>
    /// <param name="mark">What was shown; null takes whatever comes.</param>
    public async Task<Outcome<OrderPlan>> CarryOutAsync(OrderId order, string? key, IReadOnlyList<ManualPart>? parts, string? mark, CancellationToken ct)
    {
        var world = (await new DeskReader(db).ReadAsync(order, ct, claim: true))!;
        var fact = world.Facts.Orders[0] with
        {
            DeskKey = key, Parts = parts is null ? null : [.. parts.Select(p => new PartFact(p.Line, p.Dc.Value, p.Quantity))],
        };
        var facts = world.Facts with { Orders = [fact] };
        if (parts is not null && facts.ManualPlan() is { IsDone: false } refused)
        {
            return refused.Refusal;
        }

        var proposal = new Proposal(facts);
        var proposed = proposal.Orders[0];
        var plan = proposed.Plan;
        if (mark is not null && SplitDesk.MarkOf(plan) != mark)
        {
            return Refusal.Of("allocation.stale", ("order", world.Order.Number));
        }

        var wanted = proposed.Units.GroupBy(u => u.Key).ToDictionary(g => g.Key, g => g.Sum(u => u.Units));
        if ((await db.HoldAsync(wanted, ct)).Count > 0)
        {
            return Refusal.Of("allocation.stale", ("order", world.Order.Number)); // somebody took a unit since this transaction read it
        }

        var rows = new NewRows(db);
        await new PlanWriter(db, rows).WriteAsync(proposal, [proposed], new HashSet<long> { order.Value }, db.Scope.Actor, ct);
        await rows.WriteAsync(ct);
        await db.AllocationDecisions.IgnoreQueryFilters().Where(d => d.OrderId == order && d.Review == ReviewState.Waiting).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.Review, ReviewState.Accepted).SetProperty(d => d.ReviewedBy, db.Scope.Actor).SetProperty(d => d.ReviewedAt, db.UtcNow), ct);
        await db.SaveChangesAsync(ct); // the message that the plan asked for
        await db.HastenMessagesAsync(order, ct);
        return plan;
    }

    public async Task KeepAsync(Order order, string kind, string reason, StoodBefore before, CancellationToken ct)
    {
        var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
        var after = await StoodBefore.OfAsync(db, order, ct);
        db.DeskActs.Add(new DeskAct
        {
            Id = id, OrderId = order.Id, ClientId = order.ClientId, Kind = kind, Reason = reason, By = db.Scope.Actor, At = db.UtcNow, Before = before.Write(), After = after.Write(),
        });
    }
}
