using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Returns;

/// <summary>
/// Authorises a return: inside the window, and never more units than left and have not been asked back yet. Its expiry
/// is scheduled in the same transaction.
/// </summary>
public sealed class OpenReturn(FulfilmentDb db)
{
    public sealed record Line(int LineNo, int Quantity);

    public sealed record Command(RequestId RequestId, OrderId Order, string Reason, bool WantsExchange, IReadOnlyList<Line> Lines) : IRequest;

    public sealed record Answer(ReturnId Return, string Number, DateTime ExpiresAt);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => OpenAsync(command, ct), ct);

    private async Task<Outcome<Answer>> OpenAsync(Command command, CancellationToken ct)
    {
        var order = await db.Orders.Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == command.Order, ct);
        if (order is null)
        {
            return Refusal.Of("returns.unknown-order", ("order", command.Order));
        }

        if (command.Reason is not { Length: >= 1 and <= 200 })
        {
            return Refusal.Of("returns.bad-reason");
        }

        var shipped = await db.Shipments.AsNoTracking().Where(s => s.OrderId == order.Id && s.Status == ShipmentStatus.Shipped)
            .OrderByDescending(s => s.ShippedAt).ToListAsync(ct);
        if (shipped.Count == 0)
        {
            return Refusal.Of("returns.nothing-shipped", ("order", order.Number));
        }

        var zone = await ZoneAsync(order, ct);
        if (ReturnPolicy.Refuse(shipped[0].ShippedAt ?? shipped[0].CreatedAt, db.UtcNow, zone) is { } over)
        {
            return over;
        }

        if (await RefuseAsync(order, command, ct) is { } refusal)
        {
            return refusal;
        }

        var rma = await WriteAsync(order, command, shipped[0], zone, ct);
        return new Answer(rma.Id, rma.Number, rma.ExpiresAt);
    }

    private async Task<TimeZoneInfo> ZoneAsync(Order order, CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.Clients.Where(c => c.Id == order.ClientId).Select(c => c.TimeZone).FirstAsync(ct));

    private async Task<Refusal?> RefuseAsync(Order order, Command command, CancellationToken ct)
    {
        if (command.Lines.Count == 0 || command.Lines.Select(l => l.LineNo).Distinct().Count() != command.Lines.Count)
        {
            return Refusal.Of("returns.bad-lines");
        }

        var asked = await ReturnableLines.AskedAsync(db, order.Id, ct);
        foreach (var line in command.Lines)
        {
            var of = order.Lines.Find(l => l.LineNo == line.LineNo);
            var returnable = (of?.Shipped ?? 0) - asked.GetValueOrDefault(line.LineNo);
            if (of is null || line.Quantity < 1 || line.Quantity > returnable)
            {
                return Refusal.Of("returns.too-many", ("line", line.LineNo), ("quantity", line.Quantity), ("returnable", Math.Max(0, returnable)));
            }
        }

        return null;
    }

    private async Task<ReturnAuthorization> WriteAsync(Order order, Command command, Shipment last, TimeZoneInfo zone, CancellationToken ct)
    {
        var number = await db.Dialect.NextNumbersAsync(db, 2, ct);
        var id = new ReturnId(number);
        var rma = new ReturnAuthorization
        {
            Id = id, ClientId = order.ClientId, DcId = last.DcId, OrderId = order.Id, Number = $"R{number}", OpenedAt = db.UtcNow,
            ExpiresAt = ReturnPolicy.EndOfLocalDay(db.UtcNow, ReturnPolicy.ArrivalDays, zone), Reason = command.Reason, WantsExchange = command.WantsExchange,
            Lines = [.. command.Lines.Select(l => new ReturnLine
            {
                ReturnId = id, LineNo = l.LineNo, ClientId = order.ClientId, DcId = last.DcId,
                SkuId = order.Lines.First(o => o.LineNo == l.LineNo).SkuId, Requested = l.Quantity,
            })],
        };
        db.Returns.Add(rma);
        db.Enqueue(new WorkItemId(number + 1), "return.expire", $"return/{id}/expire", new { Return = id.Value }, rma.ExpiresAt);
        db.Remember("returns.open", $"return/{id}", new { order = order.Number, command.Reason }, order.ClientId, last.DcId);
        return rma;
    }
}
