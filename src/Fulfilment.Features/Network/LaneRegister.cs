using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>What it costs and how long it takes from a site to a region; money in minor units of yen.</summary>
/// <param name="Carrier">The carrier by its code in the shipped tables, for its rest days; "" works every day.</param>
/// <param name="Steps">Postage by weight as "2000:700 5000:910" (grams up to, price); "" costs the same at any weight.</param>
public sealed record LaneRow(string Dc, string Region, int ParcelCost, int LineCost, int TransitDays, string Carrier = "", string Steps = "");

/// <summary>The lanes. A region without one cannot be delivered to from that site.</summary>
public sealed class LaneRegister(FulfilmentDb db) : Register<LaneRow, Lane>(db)
{
    private Dictionary<DcId, Dc> dcs = [];

    public override string Kind => "lanes";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<LaneRow, string> Show)> Columns =>
    [
        (Field.KeyOf("dc", "dcs", "拠点", "センター"), r => r.Dc),
        (Field.Key("region", 10, "都道府県", "地域", "届け先地域"), r => r.Region),
        (Field.Whole("parcel_cost", 0, 10_000_000, "個口料金") with { Needed = true, Listed = true, Default = "0" }, r => Digits(r.ParcelCost)),
        (Field.Whole("line_cost", 0, 10_000_000, "行料金") with { Listed = true, Default = "0" }, r => Digits(r.LineCost)),
        (Field.Whole("transit_days", 0, 60, "輸送日数") with { Needed = true, Listed = true, Default = "1" }, r => Digits(r.TransitDays)),
        (Field.Text("carrier", 20, "運送会社", "配送会社") with { Listed = true }, r => r.Carrier),
        (Field.Text("steps", 400, "重量別料金"), r => r.Steps),
    ];

    protected override IReadOnlyList<LaneRow> ExampleRows => [new("DC01", "JP-13", 600, 30, 1), new("DC01", "JP-01", 1100, 30, 2, JapanCarriers.Carriers.Keys.Order(StringComparer.Ordinal).First(), "2000:1100 5000:1400")];

    public override RowKey KeyOf(LaneRow row) => new(row.Dc, row.Region);

    /// <summary>A prefecture may be written by name; it is one key.</summary>
    public override RowKey KeyIn(Func<string, string> cells) => base.KeyIn(cells) is var key ? key with { Code = SiteRules.Region(key.Code) } : key;

    protected override LaneRow Read(FieldReader from) => new(
        from.Text("dc"), SiteRules.Region(from.Text("region")), from.Whole("parcel_cost"), from.Whole("line_cost"), from.Whole("transit_days"),
        from.Text("carrier"), string.Join(' ', from.Several("steps")));

    protected override IQueryable<Lane> Among(string[] owners, string[] codes)
    {
        var ids = owners.Select(o => new DcId(o)).ToArray();
        return Db.Lanes.Where(l => ids.Contains(l.DcId) && codes.Contains(l.Region));
    }

    protected override Task LockAsync(IQueryable<Lane> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(l => l.LineCost, l => l.LineCost), ct);

    protected override IQueryable<Lane> Listed(ListFilter filter)
    {
        var lanes = Db.Lanes.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            lanes = lanes.Where(l => l.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            var region = SiteRules.Region(wanted);
            lanes = lanes.Where(l => l.Region.Contains(region) || ((string)(object)l.DcId).Contains(wanted));
        }

        return lanes.OrderBy(l => l.DcId).ThenBy(l => l.Region);
    }

    protected override LaneRow RowOf(Lane l) => new(l.DcId.Value, l.Region, l.ParcelCost, l.LineCost, l.TransitDays, l.Carrier, l.Steps);

    protected internal override Refusal? Outside(LaneRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<LaneRow> rows, CancellationToken ct) => dcs = await Db.DcsAmongAsync(rows.Select(r => r.Dc), ct);

    protected override Refusal? Judge(LaneRow row, Lane? now) => dcs.ContainsKey(new DcId(row.Dc))
        ? SiteRules.RefuseRegion(row.Region) ?? RefusePostage(row)
        : Refusal.Of("network.unknown-dc", ("dc", row.Dc), ("column", "dc"));

    private static Refusal? RefusePostage(LaneRow row) =>
        row.Carrier.Length > 0 && !JapanCarriers.Carriers.ContainsKey(row.Carrier)
            ? Refusal.Of(
                "network.unknown-carrier", ("carrier", row.Carrier), ("known", string.Join(", ", JapanCarriers.Carriers.Keys.Order(StringComparer.Ordinal))), ("column", "carrier"))
            : TariffText.TryRead(row.Steps) is null ? Refusal.Of("network.bad-steps", ("value", row.Steps), ("column", "steps")) : null;

    protected override Lane Make(LaneRow row) => new() { DcId = new DcId(row.Dc), Region = row.Region, ParcelCost = 0, LineCost = 0, TransitDays = 0 };

    protected override void Write(LaneRow row, Lane l) => 
        (l.ParcelCost, l.LineCost, l.TransitDays, l.Carrier, l.Steps) = (row.ParcelCost, row.LineCost, row.TransitDays, row.Carrier, row.Steps);

    protected override Task<Refusal?> RefuseRemovalAsync(LaneRow row, Lane entity, CancellationToken ct) => Task.FromResult<Refusal?>(null);
}
