using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>What a message to the shopper of an order is made of: five statements, no personal data.</summary>
/// <param name="Shipments">Living ones in the order of their arrival: "parcel 1 of 2" is the first of them.</param>
/// <param name="Waiting">Units that no parcel brings yet.</param>
internal sealed record ShopperFacts(
    Order Order, Channel Channel, string Shop, Language Language, IReadOnlyList<Shipment> Shipments, IReadOnlyDictionary<SkuId, string> Names, int Waiting)
{
    public static async Task<ShopperFacts?> ReadAsync(FulfilmentDb db, OrderId id, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } order)
        {
            return null;
        }

        var channel = await db.Channels.AsNoTracking().FirstAsync(c => c.ClientId == order.ClientId && c.Id == order.ChannelId, ct);
        var client = await db.Clients.AsNoTracking().FirstAsync(c => c.Id == order.ClientId, ct);
        var language = LanguageCode.Read(order.Locale) ?? LanguageCode.Read(client.Locale) ?? Language.En;
        var shipments = await db.Shipments.IgnoreQueryFilters().AsNoTracking().Include(s => s.Lines)
            .Where(s => s.OrderId == id && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.ArrivesBy).ThenBy(s => s.Id).ToListAsync(ct);
        var skus = order.Lines.Select(l => l.SkuId).Distinct().ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(
            s => s.Id, s => language == Language.Ja && s.NameJa.Length > 0 ? s.NameJa : s.Name, ct);
        var shop = language == Language.Ja && client.NameJa.Length > 0 ? client.NameJa : client.Name;
        return new ShopperFacts(order, channel, shop, language, shipments, names, order.Lines.Sum(l => l.Waiting));
    }

    public IReadOnlyList<ShopperParcel> Parcels(ShopperText text) =>
        [.. Shipments.Select(s => new ShopperParcel(
            text.Content(s.Lines.Where(l => l.Quantity > 0).OrderBy(l => l.LineNo).Select(l => (NameOf(l.SkuId), l.Quantity))), s.ArrivesBy, s.TrackingNumber ?? "",
            s.Status == ShipmentStatus.Shipped))];

    public string NameOf(SkuId sku) => Names.GetValueOrDefault(sku, sku.Value);
}
