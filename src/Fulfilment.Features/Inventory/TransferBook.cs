using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Waves;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>A transfer that is to be made. Its units are held at the source already.</summary>
/// <param name="Cause">"order/12", "storage/7" or "manager".</param>
internal sealed record TransferAsk(
    ClientId Client, DcId From, DcId To, IReadOnlyList<(SkuId Sku, int Quantity, UnitAsk Ask)> Lines, string Cause, DateOnly Leaves, DateOnly Ready, long Cost);

/// <summary>
/// The one place that makes a transfer, takes it back, and says what its source could not give. The floor sees an ordinary
/// order with one planned shipment: waves, tasks, shorts and un-release need no second way.
/// </summary>
internal sealed class TransferBook(FulfilmentDb db)
{
    /// <summary>Numbers a transfer needs: itself, order, shipment, the site as a person, its address.</summary>
    private const int Numbers = 5;

    public async Task<Transfer> OpenAsync(TransferAsk ask, CancellationToken ct)
    {
        var first = await db.Dialect.NextNumbersAsync(db, Numbers, ct);
        var (id, orderId, shipmentId) = (new TransferId(first), new OrderId(first + 1), new ShipmentId(first + 2));
        var lines = ask.Lines.Select((l, i) => (No: i + 1, l.Sku, l.Quantity, l.Ask)).ToList();
        var transfer = new Transfer
        {
            Id = id, ClientId = ask.Client, FromDc = ask.From, ToDc = ask.To, Number = $"T{id}", OrderId = orderId, Cause = ask.Cause, LeavesOn = ask.Leaves,
            ReadyOn = ask.Ready, Cost = ask.Cost, CreatedAt = db.UtcNow, CreatedBy = db.Scope.Actor,
            Lines = lines.ConvertAll(l => new TransferLine { TransferId = id, LineNo = l.No, ClientId = ask.Client, SkuId = l.Sku, Quantity = l.Quantity }),
        };
        db.Transfers.Add(transfer);
        db.Orders.Add(await OrderOfAsync(transfer, first + 3, ct));
        db.Shipments.Add(new Shipment
        {
            Id = shipmentId, OrderId = orderId, ClientId = ask.Client, DcId = ask.From, Number = $"S{shipmentId}", CreatedAt = db.UtcNow, ShipBy = ask.Leaves,
            ArrivesBy = ask.Ready, PlannedCost = checked((int)ask.Cost),
            Lines = lines.ConvertAll(l => new ShipmentLine
            {
                ShipmentId = shipmentId, LineNo = l.No, ClientId = ask.Client, DcId = ask.From, SkuId = l.Sku, Quantity = l.Quantity,
            }),
        });
        await db.SaveChangesAsync(ct);
        await PromiseBook.AddAsync(
            db, lines.ConvertAll(l => new PromisedUnits(orderId, shipmentId, l.No, new AvailabilityKey(ask.Client, ask.From, l.Sku), l.Quantity, Ask: l.Ask)), ct);
        await db.MoveProgressAsync(lines.Select(l => (orderId, l.No, l.Quantity, 0)), ct);
        return transfer;
    }

    /// <summary>Takes a transfer back that no hand has touched; refuses any other.</summary>
    public async Task<Outcome<Done>> CancelAsync(Transfer transfer, CancellationToken ct)
    {
        await db.LockOrdersAsync([transfer.OrderId], ct);
        var shipments = await db.Shipments.IgnoreQueryFilters().Include(s => s.Lines)
            .Where(s => s.OrderId == transfer.OrderId && s.Status != ShipmentStatus.Cancelled).ToListAsync(ct);
        if (shipments.Find(s => s.Status is not (ShipmentStatus.Planned or ShipmentStatus.Released)) is { } begun)
        {
            return Refusal.Of("transfers.not-now-floor", ("transfer", transfer.Number), ("status", begun.Status));
        }

        if (!transfer.Move("cancel").IsDone)
        {
            return Refusal.Of("transfers.not-now", ("transfer", transfer.Number), ("status", transfer.Status));
        }

        foreach (var shipment in shipments)
        {
            if (shipment.Status == ShipmentStatus.Released)
            {
                await new UnreleaseShipment(db).Handle(new UnreleaseShipment.Command(new RequestId($"un-release-{shipment.Id}-{db.UtcNow.Ticks}"), shipment.Id), ct);
            }

            shipment.Move("cancel");
        }

        (await db.Orders.IgnoreQueryFilters().FirstAsync(o => o.Id == transfer.OrderId, ct)).Cancel();
        await db.SaveChangesAsync(ct);
        await PromiseBook.VoidAllAsync(db, shipments.ConvertAll(s => s.Id), ct);
        await db.MoveProgressAsync(shipments.SelectMany(s => s.Lines.Select(l => (s.OrderId, l.LineNo, -l.Quantity, 0))), ct);
        await TellAsync(transfer, ct);
        return Done.It;
    }

    /// <summary>An order whose parts were to be brought together is planned anew: what was not begun is not wanted any more.</summary>
    public async Task CancelCausedByAsync(OrderId order, CancellationToken ct)
    {
        var cause = CauseOf(order);
        var caused = await db.Transfers.IgnoreQueryFilters().Include(t => t.Lines).Where(t => t.Cause == cause && t.Status == TransferStatus.Planned).ToListAsync(ct);
        foreach (var transfer in caused)
        {
            await CancelAsync(transfer, ct); // one that is on the floor goes on: its units arrive as ordinary stock
        }
    }

    /// <summary>Units of these orders that the floor could not find will not travel: whoever counts on them hears of it.</summary>
    public async Task SettleShortAsync(IReadOnlyCollection<OrderId> orders, CancellationToken ct)
    {
        var wanted = orders.ToArray();
        var transfers = await db.Transfers.IgnoreQueryFilters().Include(t => t.Lines)
            .Where(t => EF.Parameter(wanted).Contains(t.OrderId) && t.Status == TransferStatus.Planned).ToListAsync(ct);
        foreach (var transfer in transfers)
        {
            await db.LockOrdersAsync([transfer.OrderId], ct);
            var lines = await db.OrderLines.IgnoreQueryFilters().Where(l => l.OrderId == transfer.OrderId).ToListAsync(ct);
            foreach (var line in lines.Where(l => l.Waiting > 0))
            {
                transfer.Lines.First(l => l.LineNo == line.LineNo).Short += line.Waiting;
                line.Cancelled += line.Waiting;
            }

            transfer.Version++;
            if (transfer.Lines.TrueForAll(l => l.Short == l.Quantity))
            {
                transfer.Move("cancel");
                (await db.Orders.IgnoreQueryFilters().FirstAsync(o => o.Id == transfer.OrderId, ct)).Cancel();
            }

            await db.SaveChangesAsync(ct);
            await TellAsync(transfer, ct);
        }
    }

    public static string CauseOf(OrderId order) => $"order/{order}";

    /// <summary>What became free may serve somebody who waits; who counted on the transfer must look for something else.</summary>
    private async Task TellAsync(Transfer transfer, CancellationToken ct)
    {
        foreach (var line in transfer.Lines)
        {
            await db.AskToReviewSupplyAsync(SupplyName.Of(transfer.Id, line.LineNo), db.UtcNow, ct);
            if (transfer.Status == TransferStatus.Cancelled)
            {
                await db.AskToReallocateAsync(transfer.ClientId, line.SkuId, ct);
            }
        }
    }

    private async Task<Order> OrderOfAsync(Transfer transfer, long first, CancellationToken ct)
    {
        var client = await db.Clients.IgnoreQueryFilters().AsNoTracking().FirstAsync(c => c.Id == transfer.ClientId, ct);
        var channel = await db.Channels.IgnoreQueryFilters().Where(c => c.ClientId == client.Id).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(ct);
        var address = await AddressOfAsync(client, transfer.ToDc, first, ct);
        return new Order
        {
            Id = transfer.OrderId, ClientId = client.Id, ChannelId = channel.Value is null ? new ChannelId("TRANSFER") : channel, ExternalId = transfer.Document, Number = transfer.Number,
            BuyerId = address.PersonId, ShipToId = address.Id, Region = address.Region, PlacedAt = db.UtcNow, ReceivedAt = db.UtcNow, Currency = client.Currency,
            Locale = client.Locale, Cause = transfer.Cause, TransferId = transfer.Id,
            Lines = transfer.Lines.ConvertAll(l => new OrderLine
            {
                OrderId = transfer.OrderId, LineNo = l.LineNo, ClientId = client.Id, SkuId = l.SkuId, Quantity = l.Quantity, UnitPriceMinor = 0,
            }),
        };
    }

    /// <summary>A site as a recipient: made once per merchant.</summary>
    private async Task<Address> AddressOfAsync(Client client, DcId to, long first, CancellationToken ct)
    {
        var (name, site) = ($"site:{to}", await db.Dcs.IgnoreQueryFilters().AsNoTracking().FirstAsync(d => d.Id == to, ct));
        var person = await db.People.IgnoreQueryFilters().Where(p => p.ClientId == client.Id && p.ExternalId == name).Select(p => p.Id).FirstOrDefaultAsync(ct);
        if (person.Value != 0 && await db.Addresses.IgnoreQueryFilters().FirstOrDefaultAsync(a => a.PersonId == person && a.Region == site.Region, ct) is { } known)
        {
            return known;
        }

        if (person.Value == 0)
        {
            person = new PersonId(first);
            db.People.Add(new Person { Id = person, ClientId = client.Id, ExternalId = name, Name = site.Name, Locale = client.Locale });
        }

        var address = new Address
        {
            Id = first + 1, ClientId = client.Id, PersonId = person, Name = site.Name, PostalCode = site.PostalCode, Country = "JP", Region = site.Region, Line1 = site.Address,
        };
        db.Addresses.Add(address);
        return address;
    }
}
