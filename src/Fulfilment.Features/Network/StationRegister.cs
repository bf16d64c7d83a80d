using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A bench with its own devices.</summary>
public sealed record StationRow(string Station, string Dc, string Name, StationKind Kind = StationKind.Packing, bool Active = true);

/// <summary>The benches. Codes are unique over all sites, and a bench does not move to another.</summary>
public sealed class StationRegister(FulfilmentDb db) : Register<StationRow, Station>(db)
{
    private Dictionary<DcId, Dc> dcs = [];

    public override string Kind => "stations";

    protected override IReadOnlyList<(Field Field, Func<StationRow, string> Show)> Columns =>
    [
        (Field.Key("station", 40, "作業台"), r => r.Station),
        (Field.Text("dc", 40, "拠点", "センター") with { Needed = true, Listed = true, Refers = "dcs" }, r => r.Dc),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Choice<StationKind>("kind", "種類", "用途") with { Listed = true }, r => Word(r.Kind)),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<StationRow> ExampleRows => [new("DC01-P1", "DC01", "Packing bench 1")];

    public override RowKey KeyOf(StationRow row) => new("", row.Station);

    protected override StationRow Read(FieldReader from) =>
        new(from.Text("station"), from.Text("dc"), from.Text("name"), from.Choice<StationKind>("kind"), from.Flag("active"));

    protected override IQueryable<Station> Among(string[] owners, string[] codes)
    {
        var ids = codes.Select(c => new StationId(c)).ToArray();
        return Db.Stations.Where(s => ids.Contains(s.Id));
    }

    protected override Task LockAsync(IQueryable<Station> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.Name, e => e.Name), ct);

    protected override IQueryable<Station> Listed(ListFilter filter)
    {
        var stations = Db.Stations.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            stations = stations.Where(s => s.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            stations = stations.Where(s => ((string)(object)s.Id).Contains(wanted) || s.Name.Contains(wanted));
        }

        return stations.OrderBy(s => s.DcId).ThenBy(s => s.Id);
    }

    protected override StationRow RowOf(Station entity) => new(entity.Id.Value, entity.DcId.Value, entity.Name, entity.Kind, entity.Active);

    protected internal override Refusal? Outside(StationRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<StationRow> rows, CancellationToken ct) => dcs = await Db.DcsAmongAsync(rows.Select(r => r.Dc), ct);

    protected override Refusal? Judge(StationRow row, Station? now) =>
        now is not null && now.DcId.Value != row.Dc ? Refusal.Of("network.station-conflict", ("station", row.Station), ("dc", now.DcId), ("column", "dc"))
        : dcs.ContainsKey(new DcId(row.Dc)) ? null
        : Refusal.Of("network.unknown-dc", ("dc", row.Dc), ("column", "dc"));

    protected override Station Make(StationRow row) => new() { Id = new StationId(row.Station), DcId = new DcId(row.Dc), Name = row.Name };

    protected override void Write(StationRow row, Station entity) => (entity.Name, entity.Kind, entity.Active) = (row.Name, row.Kind, row.Active);
}
