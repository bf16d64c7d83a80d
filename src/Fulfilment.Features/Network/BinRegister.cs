using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A place on a shelf.</summary>
/// <param name="Walk">Position on the walk: pick tasks are sorted by it.</param>
/// <param name="PositionMm">How far along its aisle it stands.</param>
public sealed record BinRow(string Dc, string Bin, string Zone, BinKind Kind = BinKind.Pick, int Walk = 0, int Aisle = 0, int PositionMm = 0);

/// <summary>The bins of sites. One that holds nothing and that nobody is sent to may be removed; with stock it keeps its kind.</summary>
public sealed class BinRegister(FulfilmentDb db) : Register<BinRow, Bin>(db)
{
    private HashSet<(DcId, string)> zones = [];
    private HashSet<(DcId, string)> filled = [];

    public override string Kind => "bins";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<BinRow, string> Show)> Columns =>
    [
        (Field.KeyOf("dc", "dcs", "拠点", "センター"), r => r.Dc),
        (Field.Key("bin", 40, "棚", "棚番", "ロケーション"), r => r.Bin),
        (Field.Text("zone", 40, "ゾーン") with { Needed = true, Listed = true, Refers = "zones" }, r => r.Zone),
        (Field.Choice<BinKind>("kind", "種類", "用途") with { Listed = true }, r => Word(r.Kind)),
        (Field.Whole("walk", 0, 10_000_000, "歩行順") with { Listed = true }, r => Digits(r.Walk)),
        (Field.Whole("aisle", 0, 100_000, "通路") with { Listed = true }, r => Digits(r.Aisle)),
        (Field.Whole("position_mm", 0, 10_000_000, "通路内位置"), r => Digits(r.PositionMm)),
    ];

    protected override IReadOnlyList<BinRow> ExampleRows => [new("DC01", "A-01-01-1", "A", BinKind.Pick, 1, 1, 0), new("DC01", "A-01-02-1", "A", BinKind.Pick, 2, 1, 1200)];

    public override RowKey KeyOf(BinRow row) => new(row.Dc, row.Bin);

    protected override BinRow Read(FieldReader from) => new(
        from.Text("dc"), from.Text("bin"), from.Text("zone"), from.Choice<BinKind>("kind"), from.Whole("walk"), from.Whole("aisle"), from.Whole("position_mm"));

    protected override IQueryable<Bin> Among(string[] owners, string[] codes)
    {
        var ids = owners.Select(o => new DcId(o)).ToArray();
        return Db.Bins.Where(b => ids.Contains(b.DcId) && codes.Contains(b.Code));
    }

    protected override Task LockAsync(IQueryable<Bin> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(b => b.Aisle, b => b.Aisle), ct);

    protected override IQueryable<Bin> Listed(ListFilter filter)
    {
        var bins = Db.Bins.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            bins = bins.Where(b => b.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            bins = bins.Where(b => b.Code.Contains(wanted) || b.ZoneCode == wanted);
        }

        return bins.OrderBy(b => b.DcId).ThenBy(b => b.Code);
    }

    protected override BinRow RowOf(Bin b) => new(b.DcId.Value, b.Code, b.ZoneCode, b.Kind, b.WalkSequence, b.Aisle, b.PositionMm);

    protected internal override Refusal? Outside(BinRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<BinRow> rows, CancellationToken ct)
    {
        var dcs = rows.Select(r => new DcId(r.Dc)).Distinct().ToArray();
        zones = [.. (await Db.Zones.Where(z => dcs.Contains(z.DcId)).Select(z => new { z.DcId, z.Code }).ToListAsync(ct)).Select(z => (z.DcId, z.Code))];
        filled = [];
        foreach (var site in rows.Where(r => Known(KeyOf(r)) is { } known && known.Kind != r.Kind).GroupBy(r => new DcId(r.Dc)))
        {
            filled.UnionWith((await Db.BinsWithStockAsync(site.Key, [.. site.Select(r => r.Bin)], ct)).Select(c => (site.Key, c)));
        }
    }

    protected override Refusal? Judge(BinRow row, Bin? now)
    {
        var dc = new DcId(row.Dc);
        if (!zones.Contains((dc, row.Zone)))
        {
            return Refusal.Of("network.unknown-zone", ("zone", row.Zone), ("dc", row.Dc), ("column", "zone"));
        }

        return filled.Contains((dc, row.Bin)) ? Refusal.Of("network.bin-kind-not-now", ("bin", row.Bin), ("column", "kind")) : null;
    }

    protected override Bin Make(BinRow row) => new() { DcId = new DcId(row.Dc), Code = row.Bin, ZoneCode = row.Zone };

    protected override void Write(BinRow row, Bin b)
    {
        (b.ZoneCode, b.Kind) = (row.Zone, row.Kind);
        (b.WalkSequence, b.Aisle, b.PositionMm) = (row.Walk, row.Aisle, row.PositionMm);
    }

    protected override async Task<Refusal?> RefuseRemovalAsync(BinRow row, Bin entity, CancellationToken ct)
    {
        var stands = await Db.BinsWithStockAsync(entity.DcId, [entity.Code], ct);
        return stands.Count > 0 || await Db.AcrossClientsAsync(
            () => Db.PickTasks.IgnoreQueryFilters().AnyAsync(t => t.DcId == entity.DcId && t.BinCode == entity.Code && t.Status == PickStatus.Pending, ct), ct)
            ? Refusal.Of("network.bin-not-now", ("bin", row.Bin), ("dc", row.Dc))
            : null;
    }
}
