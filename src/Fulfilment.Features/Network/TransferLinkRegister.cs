using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A scheduled run between two sites; money in minor units of yen.</summary>
/// <param name="From">The site it leaves.</param>
/// <param name="To">The site it reaches.</param>
/// <param name="Weekdays">On which it leaves, as "mon wed fri".</param>
/// <param name="LeavesAt">Local time at the sending site by which goods must stand on the dock.</param>
/// <param name="Days">From its departure until the destination can ship what arrived.</param>
public sealed record TransferLinkRow(string From, string To, string Weekdays, string LeavesAt = "17:00", int Days = 1, int CostPerParcel = 0, int CostPerUnit = 0);

/// <summary>The transfer runs. Without one, nothing travels between two sites.</summary>
public sealed class TransferLinkRegister(FulfilmentDb db) : Register<TransferLinkRow, TransferLink>(db)
{
    private Dictionary<DcId, Dc> dcs = [];

    public override string Kind => "transfer-runs";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<TransferLinkRow, string> Show)> Columns =>
    [
        (Field.KeyOf("from_dc", "dcs", "発拠点", "移動元"), r => r.From),
        (Field.KeyOf("to_dc", "dcs", "着拠点", "移動先"), r => r.To),
        (new Field("weekdays", FieldKind.Weekdays) { Needed = true, Listed = true, Default = "mon tue wed thu fri", Aliases = ["運行曜日"] }, r => r.Weekdays),
        (new Field("leaves_at", FieldKind.Time) { Needed = true, Listed = true, Default = "17:00", Aliases = ["出発時刻"] }, r => r.LeavesAt),
        (Field.Whole("days", 0, 60, "所要日数") with { Needed = true, Listed = true, Default = "1" }, r => Digits(r.Days)),
        (Field.Whole("cost_per_parcel", 0, 10_000_000, "個口料金") with { Listed = true, Default = "0" }, r => Digits(r.CostPerParcel)),
        (Field.Whole("cost_per_unit", 0, 10_000_000, "単品料金") with { Listed = true, Default = "0" }, r => Digits(r.CostPerUnit)),
    ];

    protected override IReadOnlyList<TransferLinkRow> ExampleRows =>
    [
        new("DC01", "DC02", "mon tue wed thu fri", "17:00", 1, 150, 5),
        new("DC02", "DC01", "mon wed fri", "15:00", 2, 150, 5),
    ];

    public override RowKey KeyOf(TransferLinkRow row) => new(row.From, row.To);

    protected override TransferLinkRow Read(FieldReader from) => new(
        from.Text("from_dc"), from.Text("to_dc"), FieldReader.WeekdaysOf(from.Weekdays("weekdays")), Clock(from.Time("leaves_at")), from.Whole("days"),
        from.Whole("cost_per_parcel"), from.Whole("cost_per_unit"));

    protected override IQueryable<TransferLink> Among(string[] owners, string[] codes)
    {
        var (from, to) = (owners.Select(o => new DcId(o)).ToArray(), codes.Select(c => new DcId(c)).ToArray());
        return Db.TransferLinks.Where(l => from.Contains(l.FromDc) && to.Contains(l.ToDc));
    }

    protected override Task LockAsync(IQueryable<TransferLink> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(l => l.Days, l => l.Days), ct);

    protected override IQueryable<TransferLink> Listed(ListFilter filter)
    {
        var links = Db.TransferLinks.AsQueryable();
        if (Db.Scope.Dcs is { } own)
        {
            var mine = own.ToArray();
            links = links.Where(l => mine.Contains(l.FromDc));
        }

        if (DcId.TryParse(filter.Dc, out var dc))
        {
            links = links.Where(l => l.FromDc == dc || l.ToDc == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            links = links.Where(l => ((string)(object)l.FromDc).Contains(wanted) || ((string)(object)l.ToDc).Contains(wanted));
        }

        return links.OrderBy(l => l.FromDc).ThenBy(l => l.ToDc);
    }

    protected override TransferLinkRow RowOf(TransferLink l) => new(
        l.FromDc.Value, l.ToDc.Value, FieldReader.WeekdaysOf(l.Weekdays), Clock(l.Leaves), l.Days, l.CostPerOrder, l.CostPerUnit);

    protected internal override Refusal? Outside(TransferLinkRow row) => OutsideDc(row.From);

    internal override async Task LearnAsync(IReadOnlyList<TransferLinkRow> rows, CancellationToken ct) =>
        dcs = await Db.DcsAmongAsync(rows.SelectMany(r => new[] { r.From, r.To }), ct);

    protected override Refusal? Judge(TransferLinkRow row, TransferLink? now) =>
        !dcs.ContainsKey(new DcId(row.From)) ? Refusal.Of("network.unknown-dc", ("dc", row.From), ("column", "from_dc"))
        : !dcs.ContainsKey(new DcId(row.To)) ? Refusal.Of("network.unknown-dc", ("dc", row.To), ("column", "to_dc"))
        : row.From == row.To ? Refusal.Of("network.bad-run-way", ("dc", row.From), ("column", "to_dc"))
        : Bits(row) == 0 ? Refusal.Of("network.bad-run-days", ("from", row.From), ("to", row.To), ("column", "weekdays"))
        : null;

    protected override TransferLink Make(TransferLinkRow row) => new()
    {
        FromDc = new DcId(row.From), ToDc = new DcId(row.To), Weekdays = 0, Days = 0, CostPerOrder = 0, CostPerUnit = 0,
    };

    protected override void Write(TransferLinkRow row, TransferLink l) =>
        (l.Weekdays, l.Leaves, l.Days, l.CostPerOrder, l.CostPerUnit) = (Bits(row), TimeOnly.ParseExact(row.LeavesAt, "HH:mm", CultureInfo.InvariantCulture), row.Days, row.CostPerParcel, row.CostPerUnit);

    protected override Task<Refusal?> RefuseRemovalAsync(TransferLinkRow row, TransferLink entity, CancellationToken ct) => Task.FromResult<Refusal?>(null);

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static int Bits(TransferLinkRow row) => new FieldReader([new Field("days", FieldKind.Weekdays)], _ => row.Weekdays).Weekdays("days");
}
