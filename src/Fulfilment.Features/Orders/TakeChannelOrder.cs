using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes an order in the form in which shops send it: articles by SKU or by barcode, the prefecture by name or code. It
/// becomes an ordinary order.
/// </summary>
public sealed class TakeChannelOrder(FulfilmentDb db, PlaceOrder place)
{
    /// <param name="Sku">The client's article code; or a barcode in <paramref name="Barcode"/>, which may stand for a pack of several.</param>
    public sealed record Item(int Quantity, long Price, string? Sku = null, string? Barcode = null);

    public sealed record Address(
        string Name, string Prefecture, string PostalCode = "", string City = "", string Street = "", string Building = "",
        string Phone = "", string Country = "JP");

    public sealed record Customer(string? Id = null, string? NameKana = null, string? Email = null, string? Language = null, bool Newsletter = false);

    public sealed record Command(
        RequestId RequestId, ClientId Client, ChannelId Channel, string OrderNumber, DateTime OrderedAt, Customer Buyer, Address ShipTo,
        IReadOnlyList<Item> Items, DateOnly? DeliveryDate, bool Gift, bool PaymentPending);

    public async Task<Outcome<PlaceOrder.Answer>> Handle(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client))
        {
            return Refusal.Of("orders.forbidden-client", ("client", command.Client));
        }

        var codes = await CodesAsync(command, ct);
        var lines = new List<PlaceOrder.Line>(command.Items.Count);
        for (var i = 0; i < command.Items.Count; i++)
        {
            var item = command.Items[i];
            var known = item.Sku is { Length: > 0 } sku ? (new SkuId(sku), 1) : codes.GetValueOrDefault(Plain(item.Barcode ?? ""));
            if (known.Item1.Value is null)
            {
                return Refusal.Of("orders.unknown-barcode", ("line", i + 1), ("code", item.Barcode));
            }

            lines.Add(new PlaceOrder.Line(known.Item1, Math.Clamp(item.Quantity, -1, PlaceOrder.MaxQuantity + 1) * known.Item2, item.Price / known.Item2));
        }

        var (a, b) = (command.ShipTo, command.Buyer);
        var to = new PlaceOrder.Recipient(
            a.Name, b.NameKana ?? "", a.PostalCode, a.Country, a.Country == "JP" ? Prefectures.CodeOf(a.Prefecture) : a.Country, a.City, a.Street,
            a.Building, a.Phone, b.Email ?? "");
        return await place.Handle(
            new PlaceOrder.Command(
                command.RequestId, command.Client, command.Channel, command.OrderNumber, b.Id, to, null, lines, command.OrderedAt,
                command.DeliveryDate, b.Language == "en" ? "en" : "ja", "JPY", 0, command.Gift, b.Newsletter,
                command.PaymentPending ? "payment" : null),
            ct);
    }

    private async Task<Dictionary<string, (SkuId, int)>> CodesAsync(Command command, CancellationToken ct)
    {
        var wanted = command.Items.Where(i => i.Barcode is { Length: > 0 and <= 80 }).Select(i => Plain(i.Barcode!)).Distinct().ToArray();
        return wanted.Length == 0
            ? []
            : await db.SkuCodes.AsNoTracking().Where(c => c.ClientId == command.Client && wanted.Contains(c.Code))
                .ToDictionaryAsync(c => c.Code, c => (c.SkuId, c.Units), ct);
    }

    /// <summary>GTINs are kept with 14 digits; other codes as they are.</summary>
    private static string Plain(string code) => Identification.Gtin.TryParse(code, out var gtin) ? gtin.ToString() : code;
}
