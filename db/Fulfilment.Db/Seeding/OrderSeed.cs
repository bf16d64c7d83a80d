using Fulfilment.Db.Demo;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Orders;

namespace Fulfilment.Db.Seeding;

/// <summary>
/// Takes many orders in at once, through the same intake as a single one. An order whose external id the client has sent
/// before is answered and not doubled.
/// </summary>
internal static class OrderSeed
{
    public const int Chunk = 500;

    /// <param name="promised">Whether the shop told its buyers a day; the days of a file of years ago would all be over.</param>
    /// <returns>The intake's answer to each order, in their order. Runs inside the caller's transaction.</returns>
    public static async Task<IReadOnlyList<Outcome<PlaceOrder.Answer>>> AddAsync(FulfilmentDb db, IReadOnlyList<DemoOrder> orders, bool promised, CancellationToken ct)
    {
        List<Outcome<PlaceOrder.Answer>> answers = [];
        foreach (var chunk in orders.Chunk(Chunk))
        {
            answers.AddRange(await new OrderIntake(db).TakeAsync([.. chunk.Select(o => new OrderIntake.Ask(CommandOf(o, promised), db.Scope, KeepAnswer: false))], ct));
        }

        return answers;
    }

    private static PlaceOrder.Command CommandOf(DemoOrder order, bool promised)
    {
        var gift = order.Recipient != order.Buyer;
        return new PlaceOrder.Command(
            new RequestId($"seed-{order.Client}-{order.ExternalId}"), new ClientId(order.Client), new ChannelId(order.Channel), order.ExternalId,
            order.Guest ? null : order.Buyer.Key, RecipientOf(order.Buyer, order.Address), gift ? RecipientOf(order.Recipient, order.Address) : null,
            [.. order.Lines.Select(l => new PlaceOrder.Line(new SkuId(l.Sku), l.Quantity, l.UnitPriceYen))],
            order.PlacedAt.UtcDateTime, promised ? order.PromisedFor : null, order.Language, "JPY", 0, order.GiftMessage.Length > 0, Consents(order), null);
    }

    /// <summary>Most buyers agree to be written to; guests never do.</summary>
    private static bool Consents(DemoOrder order) => !order.Guest && DemoRandom.For(0, "consent", order.Buyer.Key).Chance(0.8);

    private static PlaceOrder.Recipient RecipientOf(DemoPerson person, DemoAddress address) => new(
        person.FullName, person.Kana, address.PostalCode, address.Country, address.Region, CityOf(address), address.Street, address.Building, person.Phone, person.Email);

    private static string CityOf(DemoAddress address) => address switch
    {
        { State: "" } => address.City,
        { Country: "JP" } when address.State[0] < '\u3000' => $"{address.City}, {address.State}",
        _ => address.State + address.City,
    };
}
