using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A part of a site that is walked as one.</summary>
public sealed record ZoneRow(string Dc, string Zone, string Name = "", Temperature Temperature = Temperature.Ambient, bool Hazardous = false);

/// <summary>The zones of sites. What stands in a zone keeps its temperature; a zone without bins may be removed.</summary>
public sealed class ZoneRegister(FulfilmentDb db) : Register<ZoneRow, Zone>(db)
{
    private Dictionary<DcId, Dc> dcs = [];
    private HashSet<(DcId, string)> filled = [];

    public override string Kind => "zones";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<ZoneRow, string> Show)> Columns =>
    [
        (Field.KeyOf("dc", "dcs", "拠点", "センター"), r => r.Dc),
        (Field.Key("zone", 40, "ゾーン"), r => r.Zone),
        (Field.Text("name", 200, "名称") with { Listed = true }, r => r.Name),
        (Field.Choice<Temperature>("temperature", "温度帯") with { Listed = true }, r => Word(r.Temperature)),
        (Field.Flag("hazardous", "危険物") with { Listed = true }, r => Sign(r.Hazardous)),
    ];

    protected override IReadOnlyList<ZoneRow> ExampleRows => [new("DC01", "A", "Picking"), new("DC01", "C", "Chilled", Temperature.Chilled)];

    public override RowKey KeyOf(ZoneRow row) => new(row.Dc, row.Zone);

    protected override ZoneRow Read(FieldReader from) =>
        new(from.Text("dc"), from.Text("zone"), from.Text("name"), from.Choice<Temperature>("temperature"), from.Flag("hazardous"));

    protected override IQueryable<Zone> Among(string[] owners, string[] codes)
    {
        var ids = owners.Select(o => new DcId(o)).ToArray();
        return Db.Zones.Where(z => ids.Contains(z.DcId) && codes.Contains(z.Code));
    }

    protected override Task LockAsync(IQueryable<Zone> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(z => z.Name, z => z.Name), ct);

    protected override IQueryable<Zone> Listed(ListFilter filter)
    {
        var zones = Db.Zones.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            zones = zones.Where(z => z.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            zones = zones.Where(z => z.Code.Contains(wanted) || z.Name.Contains(wanted) || ((string)(object)z.DcId).Contains(wanted));
        }

        return zones.OrderBy(z => z.DcId).ThenBy(z => z.Code);
    }

    protected override ZoneRow RowOf(Zone entity) => new(entity.DcId.Value, entity.Code, entity.Name, entity.Temperature, entity.Hazardous);

    protected internal override Refusal? Outside(ZoneRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<ZoneRow> rows, CancellationToken ct)
    {
        dcs = await Db.DcsAmongAsync(rows.Select(r => r.Dc), ct);
        filled = [];
        foreach (var row in rows.Where(r => Known(KeyOf(r)) is { } known && known.Temperature != r.Temperature))
        {
            var (dc, code) = (new DcId(row.Dc), row.Zone);
            var bins = await Db.Bins.Where(b => b.DcId == dc && b.ZoneCode == code).Select(b => b.Code).ToListAsync(ct);
            if ((await Db.BinsWithStockAsync(dc, bins, ct)).Count > 0)
            {
                filled.Add((dc, code));
            }
        }
    }

    protected override Refusal? Judge(ZoneRow row, Zone? now)
    {
        if (!dcs.TryGetValue(new DcId(row.Dc), out var dc))
        {
            return Refusal.Of("network.unknown-dc", ("dc", row.Dc), ("column", "dc"));
        }

        if (row.Temperature != Temperature.Ambient && !dc.ColdChain)
        {
            return Refusal.Of("network.no-cold-chain", ("dc", row.Dc), ("column", "temperature"));
        }

        if (row.Hazardous && !dc.Hazardous)
        {
            return Refusal.Of("network.no-hazard-licence", ("dc", row.Dc), ("column", "hazardous"));
        }

        return filled.Contains((dc.Id, row.Zone)) ? Refusal.Of("network.temperature-not-now", ("zone", row.Zone), ("column", "temperature")) : null;
    }

    protected override Zone Make(ZoneRow row) => new() { DcId = new DcId(row.Dc), Code = row.Zone };

    protected override void Write(ZoneRow row, Zone entity) =>
        (entity.Name, entity.Temperature, entity.Hazardous) = (row.Name, row.Temperature, row.Hazardous);

    protected override async Task<Refusal?> RefuseRemovalAsync(ZoneRow row, Zone entity, CancellationToken ct) =>
        await Db.Bins.AnyAsync(b => b.DcId == entity.DcId && b.ZoneCode == entity.Code, ct)
            ? Refusal.Of("network.zone-not-now", ("zone", row.Zone), ("dc", row.Dc))
            : null;
}
