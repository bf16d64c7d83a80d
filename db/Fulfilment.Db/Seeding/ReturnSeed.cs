using Fulfilment.Db.Demo;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Returns;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Seeding;

/// <summary>Opens the preset's returns of orders that have left, through the slices; of every three one is on the bench already.</summary>
internal static class ReturnSeed
{
    /// <returns>How many were opened. Runs inside the caller's transaction.</returns>
    public static async Task<int> AddAsync(FulfilmentDb db, IEnumerable<(DemoReturn Return, OrderId Order)> returns, CancellationToken ct)
    {
        var opened = 0;
        foreach (var (back, order) in returns)
        {
            var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == order).ToListAsync(ct);
            var asked = back.Lines.Select(b => (b.Quantity, Line: lines.Find(l => l.SkuId.Value == b.Sku))).Where(b => b.Line is not null)
                .Select(b => new OpenReturn.Line(b.Line!.LineNo, b.Quantity)).ToList();
            var key = $"seed-return-{order}";
            var rma = await new OpenReturn(db).Handle(new OpenReturn.Command(new RequestId(key), order, back.Reason, opened % 4 == 3, asked), ct);
            await db.SaveChangesAsync(ct);
            if (rma.IsDone && ++opened % 3 == 0)
            {
                foreach (var line in back.Lines)
                {
                    await new ReceiveReturn(db).Handle(new ReceiveReturn.Command(new RequestId($"{key}-{line.Sku}"), rma.Value.Number, line.Sku, line.Quantity), ct);
                    await db.SaveChangesAsync(ct);
                }
            }

            db.ChangeTracker.Clear();
        }

        return opened;
    }
}
