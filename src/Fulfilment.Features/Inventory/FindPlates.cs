using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Plates of the caller's sites and clients: a list, one with what stands on it and where it has been, and the one a scan means.</summary>
public sealed class FindPlates(FulfilmentDb db)
{
    private const int MostMoves = 200;

    /// <param name="Search">The beginning of a plate's number, or the bin it stands in.</param>
    public sealed record Filter(DcId? Dc = null, ClientId? Client = null, PlateStatus? Status = PlateStatus.Open, string? Search = null);

    public sealed record Row(
        string Plate, ClientId Client, DcId Dc, PlateKind Kind, PlateStatus Status, LocationCode Place, int Units, bool Blocked, DateTime OpenedAt, string OpenedBy,
        DateTime? ClosedAt, string? ClosedBy);

    /// <param name="Plate">True: the whole plate went; else units onto it (above zero) or off it.</param>
    public sealed record Step(
        long Sequence, DateTime At, bool Plate, LocationCode From, LocationCode To, string Sku, string Lot, int Quantity, MovementReason Reason, string Document, string By);

    public sealed record View(Row Plate, string? BlockReason, IReadOnlyList<FindUnits.Row> Units, IReadOnlyList<Step> History);

    public async Task<Page<Row>> Handle(Filter filter, PageOf page, CancellationToken ct)
    {
        var plates = db.LicensePlates.AsNoTracking().Where(p => (filter.Dc == null || p.DcId == filter.Dc)
            && (filter.Client == null || p.ClientId == filter.Client) && (filter.Status == null || p.Status == filter.Status));
        if (filter.Search?.Trim() is { Length: > 0 and <= 80 } text)
        {
            var (code, bin) = (PlateCode.Read(text), LocationCode.Bin(text.ToUpperInvariant()));
            plates = plates.Where(p => p.Code.StartsWith(code) || p.Place == bin);
        }

        var total = await plates.CountAsync(ct);
        var found = await plates.OrderByDescending(p => p.OpenedAt).ThenBy(p => p.Code).ThenBy(p => p.ClientId).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(found.ConvertAll(RowOf), total, page.Number, page.Rows);
    }

    public async Task<Outcome<View>> OneAsync(ClientId client, DcId dc, string plate, CancellationToken ct)
    {
        var code = PlateCode.Read(plate);
        if (await db.LicensePlates.AsNoTracking().FirstOrDefaultAsync(p => p.ClientId == client && p.DcId == dc && p.Code == code, ct) is not { } found)
        {
            return Refusal.Of("inventory.unknown-plate", ("plate", Refusal.Shown(plate)), ("dc", dc));
        }

        var units = (await new FindUnits(db).Handle(dc, found.Contents, ct)).Where(u => u.Client == client).ToList();
        var rows = await db.Ledger.AsNoTracking()
            .Where(e => e.ClientId == client && e.DcId == dc && (e.Plate == code || e.From == found.Contents || e.To == found.Contents))
            .OrderByDescending(e => e.Sequence).Take(MostMoves).ToListAsync(ct);
        return new View(RowOf(found), found.BlockReason, units, rows.ConvertAll(e => StepOf(e, found.Contents)));
    }

    /// <summary>The open plate that a scan means here; null when it means none.</summary>
    public async Task<Row?> ScannedAsync(DcId dc, string raw, ClientId? client, CancellationToken ct) =>
        await db.FindPlateAsync(dc, raw, client, ct) is { IsDone: true, Value: var plate } ? RowOf(plate) : null;

    /// <summary>The plates that stand at a place with something on them.</summary>
    public async Task<IReadOnlyList<Row>> AtAsync(DcId dc, LocationCode place, CancellationToken ct) =>
        (await db.PlatesAtAsync(dc, [place], ct)).Where(p => p.Units != 0).Select(RowOf).ToList();

    private static Step StepOf(StockLedgerEntry e, LocationCode plate) => new(
        e.Sequence, e.At, e.Plate is not null, e.From, e.To, e.SkuId.Value, e.Lot, e.To == plate ? e.Quantity : -e.Quantity, e.Reason, e.Document, e.By);

    private static Row RowOf(LicensePlate p) => new(
        p.Code, p.ClientId, p.DcId, p.Kind, p.Status, p.Place, p.Units, p.Blocked, p.OpenedAt, p.OpenedBy, p.ClosedAt, p.ClosedBy);
}
