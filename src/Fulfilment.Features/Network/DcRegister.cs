using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A site with its clock: what leaves the same day, how many parcels, on which weekdays not.</summary>
/// <param name="ClosedWeekdays">Weekdays on which nothing leaves, as "sun sat".</param>
/// <param name="ParcelsPerDay">Null is no limit.</param>
/// <param name="RestsOnHolidays">Nothing leaves on Japan's national holidays either.</param>
public sealed record DcRow(
    string Dc, string Name, string Region, string NameJa = "", string PostalCode = "", string Address = "", double Latitude = 0, double Longitude = 0,
    string TimeZone = "Asia/Tokyo", string CutOff = "14:00", int? ParcelsPerDay = null, string ClosedWeekdays = "", bool ColdChain = false,
    bool Hazardous = false, bool Active = true, bool RestsOnHolidays = false);

/// <summary>The sites. A closed one is planned for no more; what stands in it and what is under way there stays.</summary>
public sealed class DcRegister(FulfilmentDb db) : Register<DcRow, Dc>(db)
{
    private const int EveryDay = 127;
    private ILookup<DcId, Zone> zones = Array.Empty<Zone>().ToLookup(z => z.DcId);

    public override string Kind => "dcs";

    protected override IReadOnlyList<(Field Field, Func<DcRow, string> Show)> Columns =>
    [
        (Field.Key("dc", 40, "拠点", "センター"), r => r.Dc),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("name_ja", 200, "名称（日本語）", "和名") with { Listed = true }, r => r.NameJa),
        (Field.Text("region", 10, "都道府県", "地域") with { Needed = true, Listed = true, Group = "place" }, r => r.Region),
        (Field.Text("postal_code", 20, "郵便番号") with { Group = "place" }, r => r.PostalCode),
        (Field.Text("address", 300, "住所") with { Group = "place" }, r => r.Address),
        (Field.Number("latitude", -90, 90, "緯度") with { Group = "place" }, r => Digits(r.Latitude)),
        (Field.Number("longitude", -180, 180, "経度") with { Group = "place" }, r => Digits(r.Longitude)),
        (Field.Text("time_zone", 60, "タイムゾーン") with { Needed = true, Default = "Asia/Tokyo", Group = "clock" }, r => r.TimeZone),
        (new Field("cut_off", FieldKind.Time) { Needed = true, Default = "14:00", Listed = true, Aliases = ["締切", "締め時刻"], Group = "clock" }, r => r.CutOff),
        (Field.Whole("parcels_per_day", 1, 1_000_000, "日次出荷能力") with { Listed = true, Group = "clock" }, r => r.ParcelsPerDay is { } most ? Digits(most) : ""),
        (new Field("closed_weekdays", FieldKind.Weekdays) { Listed = true, Aliases = ["休業曜日"], Group = "clock" }, r => r.ClosedWeekdays),
        (Field.Flag("rests_on_holidays", "祝日休業") with { Group = "clock" }, r => Sign(r.RestsOnHolidays)),
        (Field.Flag("cold_chain", "冷蔵対応") with { Group = "care" }, r => Sign(r.ColdChain)),
        (Field.Flag("hazardous", "危険物対応") with { Group = "care" }, r => Sign(r.Hazardous)),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<DcRow> ExampleRows =>
        [new("DC01", "Tokyo room", "JP-13", "東京倉庫", "1000001", "千代田区千代田1-1", 35.685, 139.753, ClosedWeekdays: "sun", ParcelsPerDay: 200)];

    public override RowKey KeyOf(DcRow row) => new("", row.Dc);

    protected override DcRow Read(FieldReader from) => new(
        from.Text("dc"), from.Text("name"), SiteRules.Region(from.Text("region")), from.Text("name_ja"), from.Text("postal_code"), from.Text("address"),
        from.Number("latitude"), from.Number("longitude"), from.Text("time_zone"),
        from.Time("cut_off").ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), from.WholeOrNull("parcels_per_day"),
        FieldReader.WeekdaysOf(from.Weekdays("closed_weekdays")), from.Flag("cold_chain"), from.Flag("hazardous"), from.Flag("active"),
        from.Flag("rests_on_holidays"));

    protected override IQueryable<Dc> Among(string[] owners, string[] codes)
    {
        var ids = codes.Select(c => new DcId(c)).ToArray();
        return Db.Dcs.Where(d => ids.Contains(d.Id));
    }

    protected override Task LockAsync(IQueryable<Dc> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(d => d.Name, d => d.Name), ct);

    protected override IQueryable<Dc> Listed(ListFilter filter)
    {
        var dcs = Db.Dcs.AsQueryable();
        if (filter.Wanted is { } wanted)
        {
            dcs = dcs.Where(d => ((string)(object)d.Id).Contains(wanted) || d.Name.Contains(wanted) || d.NameJa.Contains(wanted) || d.Region == wanted);
        }

        return dcs.OrderBy(d => d.Id);
    }

    protected override DcRow RowOf(Dc d) => new(
        d.Id.Value, d.Name, d.Region, d.NameJa, d.PostalCode, d.Address, d.Latitude, d.Longitude, d.TimeZone,
        d.CutOff.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), d.ParcelsPerDay, FieldReader.WeekdaysOf(d.ClosedWeekdays),
        d.ColdChain, d.Hazardous, d.Active, d.RestsOnHolidays);

    protected internal override Refusal? Outside(DcRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<DcRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => new DcId(r.Dc)).ToArray();
        var special = await Db.Zones.AsNoTracking().Where(z => ids.Contains(z.DcId) && (z.Hazardous || z.Temperature != Temperature.Ambient)).ToListAsync(ct);
        zones = special.ToLookup(z => z.DcId);
    }

    protected override Refusal? Judge(DcRow row, Dc? now)
    {
        if (Bits(row) == EveryDay)
        {
            return Refusal.Of("network.never-open", ("column", "closed_weekdays"));
        }

        var odd = zones[new DcId(row.Dc)].FirstOrDefault(z => (z.Hazardous && !row.Hazardous) || (z.Temperature != Temperature.Ambient && !row.ColdChain));
        return odd is not null
            ? Refusal.Of("network.zone-needs-it", ("zone", odd.Code), ("dc", row.Dc), ("column", odd.Hazardous && !row.Hazardous ? "hazardous" : "cold_chain"))
            : SiteRules.RefuseRegion(row.Region) ?? SiteRules.RefuseZone(row.TimeZone);
    }

    protected override Dc Make(DcRow row) => new() { Id = new DcId(row.Dc), Name = row.Name, Region = row.Region };

    protected override void Write(DcRow row, Dc d)
    {
        (d.Name, d.NameJa, d.Region, d.PostalCode, d.Address) = (row.Name, row.NameJa, row.Region, row.PostalCode, row.Address);
        (d.Latitude, d.Longitude, d.TimeZone) = (row.Latitude, row.Longitude, row.TimeZone);
        (d.CutOff, d.ParcelsPerDay, d.ClosedWeekdays) =
            (TimeOnly.ParseExact(row.CutOff, "HH:mm", System.Globalization.CultureInfo.InvariantCulture), row.ParcelsPerDay, Bits(row));
        (d.ColdChain, d.Hazardous, d.Active, d.RestsOnHolidays) = (row.ColdChain, row.Hazardous, row.Active, row.RestsOnHolidays);
    }

    private static int Bits(DcRow row) => new FieldReader([new Field("days", FieldKind.Weekdays)], _ => row.ClosedWeekdays).Weekdays("days");
}
