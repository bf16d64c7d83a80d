using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A scanner, scale or printer, named by its serial or MAC and never by its port.</summary>
public sealed record DeviceRow(string Device, string Station, string Kind, string Name = "");

/// <summary>The devices and the benches they stand at. A broken one is removed, a spare one moved. Settings have a way of their own, by the driver's schema.</summary>
public sealed class DeviceRegister(FulfilmentDb db) : Register<DeviceRow, Device>(db)
{
    public static readonly IReadOnlyList<string> Kinds = ["scanner", "scale", "label-printer", "document-printer", "rfid-reader", "light"];

    private Dictionary<StationId, DcId> sites = [];

    public override string Kind => "devices";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<DeviceRow, string> Show)> Columns =>
    [
        (Field.Key("device", 80, "機器", "機器番号"), r => r.Device),
        (Field.Text("station", 40, "作業台") with { Needed = true, Listed = true, Refers = "stations" }, r => r.Station),
        (Field.Text("kind", 40, "種類") with { Kind = FieldKind.Choice, Choices = Kinds, Default = "scanner", Listed = true, Needed = true }, r => r.Kind),
        (Field.Text("name", 200, "名称") with { Listed = true }, r => r.Name),
    ];

    protected override IReadOnlyList<DeviceRow> ExampleRows => [new("SCN-0001", "DC01-P1", "scanner", "Hand scanner"), new("ZPL-0001", "DC01-P1", "label-printer", "Label printer")];

    public override RowKey KeyOf(DeviceRow row) => new("", row.Device);

    protected override DeviceRow Read(FieldReader from) =>
        new(from.Text("device"), from.Text("station"), from.Text("kind"), from.Text("name"));

    protected override IQueryable<Device> Among(string[] owners, string[] codes) => Db.Devices.Where(d => codes.Contains(d.Id));

    protected override Task LockAsync(IQueryable<Device> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(d => d.Name, d => d.Name), ct);

    protected override IQueryable<Device> Listed(ListFilter filter)
    {
        var devices = Db.Devices.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            devices = devices.Where(d => d.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            devices = devices.Where(d => d.Id.Contains(wanted) || d.Name.Contains(wanted) || d.Kind == wanted || ((string)(object)d.StationId).Contains(wanted));
        }

        return devices.OrderBy(d => d.StationId).ThenBy(d => d.Id);
    }

    protected override DeviceRow RowOf(Device d) => new(d.Id, d.StationId.Value, d.Kind, d.Name);

    internal override async Task BeginAsync(IReadOnlyCollection<RowKey> keys, bool willWrite, CancellationToken ct)
    {
        await base.BeginAsync(keys, willWrite, ct);
        await LearnAsync([.. keys.Select(Known).OfType<DeviceRow>()], ct);
    }

    protected internal override Refusal? Outside(DeviceRow row) => sites.TryGetValue(new StationId(row.Station), out var dc) ? OutsideDc(dc.Value) : null;

    internal override async Task LearnAsync(IReadOnlyList<DeviceRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => new StationId(r.Station)).Concat(sites.Keys).Distinct().ToArray();
        sites = ids.Length == 0
            ? []
            : await Db.Stations.IgnoreQueryFilters().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.DcId, ct);
    }

    protected override Refusal? Judge(DeviceRow row, Device? now)
    {
        if (!sites.ContainsKey(new StationId(row.Station)))
        {
            return Refusal.Of("network.unknown-station", ("station", row.Station), ("column", "station"));
        }

        return Kinds.Contains(row.Kind)
            ? null
            : Refusal.Of("master.unknown-choice", ("value", row.Kind), ("choices", string.Join(", ", Kinds)), ("column", "kind"));
    }

    protected override Device Make(DeviceRow row) => new()
    {
        Id = row.Device, DcId = sites[new StationId(row.Station)], StationId = new StationId(row.Station), Kind = row.Kind,
    };

    protected override void Write(DeviceRow row, Device d)
    {
        (d.StationId, d.DcId) = (new StationId(row.Station), sites[new StationId(row.Station)]);
        (d.Kind, d.Name) = (row.Kind, row.Name);
    }

    protected override Task<Refusal?> RefuseRemovalAsync(DeviceRow row, Device entity, CancellationToken ct) => Task.FromResult<Refusal?>(null);
}
