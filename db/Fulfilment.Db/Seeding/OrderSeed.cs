using Fulfilment.Db.Demo;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Seeding;

/// <summary>
/// Takes many orders in at once, through the same builder as a single one: a chunk is checked and numbered with a few
/// statements and saved with one. Orders whose external id the client has sent before are left out and counted.
/// </summary>
internal static class OrderSeed
{
    public const int Chunk = 500;

    /// <returns>How many were new. Runs inside the caller's transaction.</returns>
    public static async Task<int> AddAsync(FulfilmentDb db, IReadOnlyList<DemoOrder> orders, CancellationToken ct)
    {
        var added = 0;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // rows are only added: looking each over again at every step is quadratic
        foreach (var chunk in orders.Chunk(Chunk))
        {
            var fresh = await FreshAsync(db, chunk, ct);
            var buyers = await KnownBuyersAsync(db, fresh, ct);
            var first = fresh.Count == 0 ? 0 : await db.Dialect.NextNumbersAsync(db, fresh.Count * OrderBuilder.NumbersPerOrder, ct);
            for (var i = 0; i < fresh.Count; i++)
            {
                var command = CommandOf(fresh[i]);
                var known = command.CustomerId is null ? null : buyers.GetValueOrDefault((command.Client, command.CustomerId));
                var order = OrderBuilder.Add(db, command, known, first + i * OrderBuilder.NumbersPerOrder);
                if (known is null && command.CustomerId is { } customer)
                {
                    buyers[(command.Client, customer)] = db.People.Local.FindEntry(order.BuyerId)!.Entity;
                }
            }

            await FlushAsync(db, ct);
            added += fresh.Count;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return added;
    }

    /// <summary>Writes what the builder has added past the change tracker: the rows are the same, the statements few.</summary>
    private static async Task FlushAsync(FulfilmentDb db, CancellationToken ct)
    {
        await db.InsertRowsAsync(Added<Person>(db), ct);
        await db.InsertRowsAsync(Added<Address>(db), ct);
        await db.InsertRowsAsync(Added<Order>(db), ct);
        await db.InsertRowsAsync(Added<OrderLine>(db), ct);
        await db.InsertRowsAsync(Added<WorkItem>(db), ct);
        db.ChangeTracker.Clear();
    }

    private static List<T> Added<T>(FulfilmentDb db)
        where T : class =>
        [.. db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];

    private static async Task<List<DemoOrder>> FreshAsync(FulfilmentDb db, DemoOrder[] chunk, CancellationToken ct)
    {
        var ids = chunk.Select(o => o.ExternalId).ToArray();
        var taken = (await db.Orders.AsNoTracking().Where(o => ids.Contains(o.ExternalId)).Select(o => new { o.ClientId, o.ExternalId }).ToListAsync(ct))
            .Select(o => (o.ClientId.Value, o.ExternalId)).ToHashSet();
        return [.. chunk.Where(o => taken.Add((o.Client, o.ExternalId)))];
    }

    private static async Task<Dictionary<(ClientId, string), Person>> KnownBuyersAsync(FulfilmentDb db, IEnumerable<DemoOrder> orders, CancellationToken ct)
    {
        var keys = orders.Where(o => !o.Guest).Select(o => o.Buyer.Key).Distinct().ToArray();
        return await db.People.Where(p => keys.Contains(p.ExternalId)).ToDictionaryAsync(p => (p.ClientId, p.ExternalId!), ct);
    }

    private static PlaceOrder.Command CommandOf(DemoOrder order)
    {
        var gift = order.Recipient != order.Buyer;
        return new PlaceOrder.Command(
            new RequestId($"seed-{order.Client}-{order.ExternalId}"), new ClientId(order.Client), new ChannelId(order.Channel), order.ExternalId,
            order.Guest ? null : order.Buyer.Key, RecipientOf(order.Buyer, order.Address), gift ? RecipientOf(order.Recipient, order.Address) : null,
            [.. order.Lines.Select(l => new PlaceOrder.Line(new SkuId(l.Sku), l.Quantity, l.UnitPriceYen))],
            order.PlacedAt.UtcDateTime, null, order.Language, "JPY", 0, order.GiftMessage.Length > 0, Consents(order), null);
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
