using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Returns;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>What a return says came in and was graded is what moved; goods and money agree with their own machines.</summary>
internal sealed class ReturnAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var moved = (await db.Ledger.AsNoTracking().Where(e => e.Reason == MovementReason.Return)
                .GroupBy(e => new { e.Document, e.SkuId })
                .Select(g => new { g.Key, Units = g.Sum(e => e.Quantity), First = g.Min(e => e.Sequence) }).ToListAsync(ct))
            .ToDictionary(g => (g.Key.Document, g.Key.SkuId), g => (g.Units, g.First));
        var orders = (await db.Orders.AsNoTracking().Select(o => o.Id).ToListAsync(ct)).ToHashSet();
        var count = 0;
        await foreach (var back in db.Returns.AsNoTracking().Include(r => r.Lines).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            Check(back, orders.Contains(back.OrderId));
            foreach (var sku in back.Lines.GroupBy(l => l.SkuId))
            {
                var (units, first) = moved.GetValueOrDefault(($"return/{back.Id}", sku.Key));
                if (units != sku.Sum(l => l.Received))
                {
                    notes.Add("return.received", $"return {back.Number}", $"it says {sku.Sum(l => l.Received)} of {sku.Key} came in; its movements brought {units}", units == 0 ? null : first);
                }
            }
        }

        return count;
    }

    private void Check(ReturnAuthorization back, bool ordered)
    {
        var subject = $"return {back.Number}";
        if (!ordered)
        {
            notes.Add("return.without-order", subject, $"order {back.OrderId} is not there");
        }

        foreach (var line in back.Lines.Where(l => l.Graded < 0 || l.Graded > l.Received || l.Requested < 1))
        {
            notes.Add("return.quantities", $"{subject} line {line.LineNo}", $"{line.Requested} asked for, {line.Received} received, {line.Graded} graded");
        }

        if (back.Reception == Reception.Received && back.Lines.Exists(l => l.Received < l.Requested))
        {
            notes.Add("return.reception", subject, "it counts as received, but units are missing");
        }

        if (back.Acceptance == Acceptance.Settled && (back.RefundMinor is null || back.SettledAt is null))
        {
            notes.Add("return.settled", subject, "it is settled, but amount or time are missing");
        }
    }
}
