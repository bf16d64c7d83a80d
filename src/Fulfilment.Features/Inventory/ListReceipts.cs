using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Deliveries of the caller's sites and clients, newest first, and one of them line by line.</summary>
public sealed class ListReceipts(FulfilmentDb db)
{
    /// <param name="Search">The beginning of the delivery's reference.</param>
    /// <param name="Open">Only those that still take units.</param>
    public sealed record Filter(DcId? Dc = null, ClientId? Client = null, ReceiptStatus? Status = null, string? Search = null, bool Open = false);

    public sealed record Row(
        ReceiptId Receipt, ClientId Client, DcId Dc, string Reference, ReceiptStatus Status, DateOnly? DueOn, DateTime CreatedAt, int Lines, int Expected, int Received);

    /// <param name="Expected">Units announced; 0 when nobody announced the article.</param>
    /// <param name="Lot">As announced; "" where nobody said.</param>
    public sealed record Line(int LineNo, SkuId Sku, string Name, string NameJa, int Expected, int Received, string Lot, string Serial, DateOnly? Expiry);

    public sealed record View(Row Receipt, DateTime? ClosedAt, IReadOnlyList<Line> Lines);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var receipts = Narrow(filter);
        var total = await receipts.CountAsync(ct);
        var rows = await Rows(receipts.OrderByDescending(r => r.Id).Skip(page.Skip).Take(page.Rows)).ToListAsync(ct);
        return new Page<Row>(rows, total, page.Number, page.Rows);
    }

    public async Task<Outcome<View>> OneAsync(ReceiptId id, CancellationToken ct)
    {
        var receipts = db.Receipts.AsNoTracking().Where(r => r.Id == id);
        if (await Rows(receipts).FirstOrDefaultAsync(ct) is not { } row)
        {
            return Refusal.Of("inventory.unknown-receipt", ("receipt", id));
        }

        var lines = await (
            from l in db.Set<ReceiptLine>().AsNoTracking()
            join s in db.Skus on new { l.ClientId, Id = l.SkuId } equals new { s.ClientId, s.Id }
            where l.ReceiptId == id
            orderby l.LineNo
            select new Line(l.LineNo, l.SkuId, s.Name, s.NameJa, l.Expected, l.Received, l.Lot, l.Serial, l.Expiry)).ToListAsync(ct);
        return new View(row, await receipts.Select(r => r.ClosedAt).FirstAsync(ct), lines);
    }

    private static IQueryable<Row> Rows(IQueryable<Receipt> receipts) => receipts.AsNoTracking().Select(r => new Row(
        r.Id, r.ClientId, r.DcId, r.Reference, r.Status, r.DueOn, r.CreatedAt, r.Lines.Count, r.Lines.Sum(l => l.Expected), r.Lines.Sum(l => l.Received)));

    private IQueryable<Receipt> Narrow(Filter filter)
    {
        IQueryable<Receipt> receipts = db.Receipts;
        if (filter.Dc is { } dc)
        {
            receipts = receipts.Where(r => r.DcId == dc);
        }

        if (filter.Client is { } client)
        {
            receipts = receipts.Where(r => r.ClientId == client);
        }

        if (filter.Status is { } status)
        {
            receipts = receipts.Where(r => r.Status == status);
        }

        if (filter.Open)
        {
            receipts = receipts.Where(r => r.Status == ReceiptStatus.Announced || r.Status == ReceiptStatus.Receiving);
        }

        return filter.Search?.Trim() is { Length: > 0 and <= 100 } text ? receipts.Where(r => r.Reference.StartsWith(text)) : receipts;
    }
}
