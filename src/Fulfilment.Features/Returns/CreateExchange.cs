using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// Sends the same goods again. An exchange is an ordinary order that enters at Allocate; it is made at most once per
/// return, however often the step runs.
/// </summary>
public sealed class CreateExchange(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, ReturnId Return) : IRequest;

    public sealed record Answer(OrderId Order, string Number);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CreateAsync(command, ct), ct);

    private async Task<Outcome<Answer>> CreateAsync(Command command, CancellationToken ct)
    {
        var rma = await db.Returns.Include(r => r.Lines).FirstOrDefaultAsync(r => r.Id == command.Return, ct);
        if (rma is null)
        {
            return Refusal.Of("returns.unknown-return", ("number", command.Return));
        }

        if (rma.ExchangeOrderId is { } made)
        {
            return await db.Orders.Where(o => o.Id == made).Select(o => new Answer(o.Id, o.Number)).FirstAsync(ct);
        }

        if (rma.Acceptance != Acceptance.Approved)
        {
            return Refusal.Of("returns.not-now", ("number", rma.Number), ("status", rma.Acceptance));
        }

        var original = await db.Orders.Include(o => o.Lines).AsNoTracking().FirstAsync(o => o.Id == rma.OrderId, ct);
        var number = await db.Dialect.NextNumbersAsync(db, 2, ct);
        var exchange = ExchangeOf(rma, original, new OrderId(number));
        db.Orders.Add(exchange);
        rma.ExchangeOrderId = exchange.Id;
        rma.Version++;
        db.Enqueue(new WorkItemId(number + 1), "allocate", $"order/{exchange.Id}/allocate/1", new { Order = exchange.Id.Value }, db.UtcNow);
        db.Remember("returns.exchange", $"return/{rma.Id}", new { order = exchange.Number }, rma.ClientId, rma.DcId);
        return new Answer(exchange.Id, exchange.Number);
    }

    private Order ExchangeOf(ReturnAuthorization rma, Order original, OrderId id) => new()
    {
        Id = id, ClientId = rma.ClientId, ChannelId = original.ChannelId, ExternalId = $"exchange:{rma.Number}", Number = $"{rma.ClientId}-{id}",
        BuyerId = original.BuyerId, ShipToId = original.ShipToId, Region = original.Region, PlacedAt = db.UtcNow, ReceivedAt = db.UtcNow,
        Currency = original.Currency, Locale = original.Locale, IsGift = original.IsGift, Cause = $"return/{rma.Id}",
        Lines = [.. rma.Lines.Select((l, i) => new OrderLine
        {
            OrderId = id, LineNo = i + 1, ClientId = rma.ClientId, SkuId = l.SkuId, Quantity = l.Requested, UnitPriceMinor = 0,
        })],
    };
}
