using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>
/// The shopper buys what was promised: the cart's units are freed, the order is taken in with the promised date and planned,
/// all in one transaction, so nobody can come in between.
/// </summary>
public sealed class OrderPromised(FulfilmentDb db)
{
    /// <param name="Order">The order; its lines and area must be those that were promised, its date becomes the promised one.</param>
    public sealed record Command(RequestId RequestId, long Promise, PlaceOrder.Command Order) : IRequest;

    public Task<Outcome<AllocateNow.Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => OrderAsync(command, ct), ct);

    private async Task<Outcome<AllocateNow.Answer>> OrderAsync(Command command, CancellationToken ct)
    {
        if (await db.DeliveryPromises.FirstOrDefaultAsync(p => p.Id == command.Promise, ct) is not { } promise || promise.ClientId != command.Order.Client)
        {
            return Refusal.Of("promises.unknown-promise", ("promise", command.Promise));
        }

        if (promise.State != DeliveryPromiseState.Offered || promise.HoldUntil < db.UtcNow)
        {
            return Refusal.Of("promises.not-now", ("promise", promise.Id), ("state", promise.State == DeliveryPromiseState.Offered ? DeliveryPromiseState.Lapsed : promise.State));
        }

        if (Differs(promise, command.Order) is { } field)
        {
            return Refusal.Of("promises.order-differs", ("promise", promise.Id), ("field", field));
        }

        await db.ReleaseHoldsAsync(promise.Id, ct);
        await db.SaveChangesAsync(ct);
        var order = command.Order with { RequestId = new RequestId($"promise-{promise.Id}"), PromisedDate = promise.ArrivesBy };
        if (promise.StoreCode is { } code)
        {
            var store = await db.PickupPoints.AsNoTracking().FirstAsync(p => p.ClientId == promise.ClientId && p.Code == code, ct);
            order = order with { ShipTo = ReplenishStore.RecipientOf(store), StoreCode = code }; // its parcels go to the counter
        }

        var placed = await new PlaceOrder(db).Handle(order, ct);
        if (!placed.IsDone)
        {
            return placed.Refusal;
        }

        promise.Move("order", placed.Value.Id);
        await db.SaveChangesAsync(ct);
        await db.CancelWorkAsync($"promise/{promise.Id}/lapse", ct);
        await db.EnqueueAsync(
            "promise.judge", $"promise/{promise.Id}/overdue", new { order = placed.Value.Id.Value }, promise.ArrivesBy.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), ct);
        return await new AllocateNow(db).Handle(new AllocateNow.Command(new RequestId($"promise-{promise.Id}-plan"), placed.Value.Id), ct);
    }

    private static string? Differs(DeliveryPromise promise, PlaceOrder.Command order)
    {
        using var inputs = JsonDocument.Parse(promise.Inputs);
        var promised = inputs.RootElement.GetProperty("lines").EnumerateArray()
            .Select(l => (Sku: l.GetProperty("sku").GetString()!, Quantity: l.GetProperty("quantity").GetInt32()));
        return !Sums(promised).SequenceEqual(Sums(order.Lines.Select(l => (l.Sku.Value, l.Quantity)))) ? "lines"
            : promise.StoreCode is null && (order.ShipTo ?? order.Buyer).Region != promise.Region ? "region"
            : null;
    }

    private static IEnumerable<(string, int)> Sums(IEnumerable<(string Sku, int Quantity)> lines) =>
        lines.GroupBy(l => l.Sku, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(l => l.Quantity))).OrderBy(l => l.Key, StringComparer.Ordinal);
}
