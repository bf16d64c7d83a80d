using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// What the promises on a supply may still count on: units on the dock that are not in a bin yet, and those that are not
/// here and not late. Dealt out to the oldest promise first, and before all to those that ask for particular units, for
/// which not every unit will do.
/// </summary>
internal sealed class SupplyHope
{
    private readonly List<Heap> docked;
    private readonly Heap coming;

    private SupplyHope(List<Heap> docked, Heap coming, DateOnly ready) => (this.docked, this.coming, Ready) = (docked, coming, ready);

    /// <summary>First day on which the site can send it.</summary>
    public DateOnly Ready { get; }

    public static async Task<SupplyHope> ReadAsync(FulfilmentDb db, SupplyName supply, Promise one, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(db.UtcNow);
        var (units, ready, said) = supply.Kind == SupplyKind.ReceiptLine ? await OfReceiptAsync(db, supply, ct) : await OfTransferAsync(db, supply, ct);
        var dock = (await db.Balances.IgnoreQueryFilters().AsNoTracking()
            .Where(b => b.ClientId == one.ClientId && b.DcId == one.DcId && b.SkuId == one.SkuId && b.Condition == Condition.Good && b.Quantity > 0).ToListAsync(ct))
            .Where(b => b.Location.Kind == "dock").ToList();
        var lots = dock.Select(b => b.Lot).Append(said?.Lot ?? "").Where(l => l.Length > 0).Distinct().Select(l => (one.SkuId, l)).ToList();
        var expiries = await db.ExpiriesAsync(one.ClientId, lots, ct);
        DateOnly? ExpiryOf(string? lot) => expiries.GetValueOrDefault((one.SkuId, lot ?? ""));
        return new SupplyHope(
            dock.ConvertAll(b => new Heap(b.Quantity, today, new AnnouncedUnits(b.Lot, b.Serial, ExpiryOf(b.Lot)))),
            new Heap(today > ready ? 0 : units, ready, said is { } u ? u with { Expiry = ExpiryOf(u.Lot) ?? u.Expiry } : null), ready);
    }

    /// <summary>The promises that go without, with the units they lack.</summary>
    /// <param name="promises">Oldest first.</param>
    /// <param name="cannotWait">Promises that what is still to come is too late for.</param>
    public List<(Promise Promise, int Units)> Lacking(IReadOnlyList<Promise> promises, IReadOnlySet<Promise> cannotWait)
    {
        var lacking = new List<(Promise, int)>();
        foreach (var promise in promises.OrderBy(p => p.Ask.IsAny).ThenBy(p => !cannotWait.Contains(p)))
        {
            var open = promise.Open;
            foreach (var heap in cannotWait.Contains(promise) ? docked : docked.Append(coming))
            {
                open -= heap.Take(open, promise.Ask);
            }

            if (open > 0)
            {
                lacking.Add((promise, open));
            }
        }

        return lacking;
    }

    private static async Task<(int Units, DateOnly Ready, AnnouncedUnits? Said)> OfReceiptAsync(FulfilmentDb db, SupplyName supply, CancellationToken ct)
    {
        var id = new ReceiptId(supply.Document);
        var line = await db.Receipts.IgnoreQueryFilters().AsNoTracking()
            .Where(r => r.Id == id && (r.Status == ReceiptStatus.Announced || r.Status == ReceiptStatus.Receiving))
            .SelectMany(r => r.Lines, (r, l) => new { r.DueOn, l.LineNo, Open = l.Expected - l.Received, l.Lot, l.Serial, l.Expiry })
            .FirstOrDefaultAsync(l => l.LineNo == supply.Line, ct);
        return line is null
            ? (0, DateOnly.MaxValue, default(AnnouncedUnits))
            : (Math.Max(0, line.Open), line.DueOn?.AddDays(1) ?? DateOnly.MaxValue, new AnnouncedUnits(line.Lot, line.Serial, line.Expiry));
    }

    /// <summary>A transfer that is not picked yet is picked as its orders ask; one on its way holds what was loaded.</summary>
    private static async Task<(int Units, DateOnly Ready, AnnouncedUnits? Said)> OfTransferAsync(FulfilmentDb db, SupplyName supply, CancellationToken ct)
    {
        var id = new TransferId(supply.Document);
        var transfer = await db.Transfers.IgnoreQueryFilters().AsNoTracking().Include(t => t.Lines).FirstOrDefaultAsync(t => t.Id == id, ct);
        if (transfer?.Lines.Find(l => l.LineNo == supply.Line) is not { } line)
        {
            return (0, DateOnly.MaxValue, default(AnnouncedUnits));
        }

        AnnouncedUnits? said = transfer.Status == TransferStatus.Planned ? null
            : (await db.LoadedUnitsAsync(transfer.ClientId, [(transfer.FromDc, transfer.Number)], ct)).GetValueOrDefault((transfer.Number, line.SkuId));
        return (line.Coming(transfer.Status), transfer.ReadyOn, said);
    }

    /// <param name="said">What is known of them; null: they will be as they were asked for.</param>
    private sealed class Heap(int units, DateOnly leaves, AnnouncedUnits? said)
    {
        private int left = units;

        public int Take(int wanted, UnitAsk ask)
        {
            var taken = left > 0 && (said is null || ask.IsServedBy(said.Value, leaves)) ? Math.Min(wanted, left) : 0;
            left -= taken;
            return taken;
        }
    }
}
