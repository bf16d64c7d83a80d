using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>Sends goods to a store's shelves: an ordinary order to the store's address, planned and picked like any other.</summary>
public sealed class ReplenishStore(FulfilmentDb db)
{
    /// <summary>What the external number of an order to a store's shelves begins with ("store/SHIBUYA/…").</summary>
    public const string Prefix = "store/";

    /// <param name="Quantity">Left out: the store's usual number.</param>
    public sealed record Line(SkuId Sku, int? Quantity = null);

    public sealed record Command(RequestId RequestId, ClientId Client, string Store, IReadOnlyList<Line> Lines) : IRequest;

    public Task<Outcome<PlaceOrder.Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PlaceAsync(command, ct), ct);

    private async Task<Outcome<PlaceOrder.Answer>> PlaceAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client)
            || await db.PickupPoints.AsNoTracking().FirstOrDefaultAsync(p => p.ClientId == command.Client && p.Code == command.Store && p.Active, ct) is not { } store)
        {
            return Refusal.Of("promises.unknown-store", ("store", command.Store));
        }

        var client = await db.Clients.AsNoTracking().FirstAsync(c => c.Id == command.Client, ct);
        var channel = await db.Channels.AsNoTracking().Where(c => c.ClientId == command.Client && c.Active).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(ct);
        var key = new RequestId("store-" + (command.RequestId.Value.Length > 70 ? command.RequestId.Value[..70] : command.RequestId.Value));
        var placed = await new PlaceOrder(db).Handle(
            new PlaceOrder.Command(
                key, command.Client, channel, $"{Prefix}{store.Code}/{key.Value}", $"store:{store.Code}", RecipientOf(store), null,
                [.. command.Lines.Select(l => new PlaceOrder.Line(l.Sku, l.Quantity ?? store.ShelfTarget, 0))], null, null, client.Locale, client.Currency, 0, false, false, null),
            ct);
        if (placed.IsDone)
        {
            db.Remember("stores.replenish", $"order/{placed.Value.Id}", new { store = store.Code, lines = command.Lines.Count }, command.Client);
        }

        return placed;
    }

    internal static PlaceOrder.Recipient RecipientOf(PickupPoint store) => new(
        store.NameJa.Length > 0 ? store.NameJa : store.Name, "", store.PostalCode, "JP", store.Region, store.City, store.Line1, "", store.Phone, "");
}
