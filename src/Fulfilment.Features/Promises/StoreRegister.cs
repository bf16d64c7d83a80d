using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>A merchant's shop with a counter.</summary>
/// <param name="ClosedWeekdays">As "sun sat".</param>
/// <param name="ParcelsCome">Local time at which the carrier brings the day's parcels.</param>
/// <param name="ShelfTarget">Units that a replenishment line without a quantity asks for.</param>
public sealed record StoreRow(
    string Client, string Store, string Name, string Region, string NameJa = "", string PostalCode = "", string City = "", string Address = "", string Phone = "",
    string Opens = "10:00", string Closes = "20:00", string ClosedWeekdays = "", bool RestsOnHolidays = false, string ParcelsCome = "11:00", int MinutesToCounter = 60,
    int ShelfTarget = 0, bool Active = true);

/// <summary>Stores: where shoppers collect, and where replenishment goes.</summary>
public sealed class StoreRegister(FulfilmentDb db) : Register<StoreRow, PickupPoint>(db)
{
    private HashSet<ClientId> clients = [];

    public override string Kind => "stores";

    protected override IReadOnlyList<(Field Field, Func<StoreRow, string> Show)> Columns =>
    [
        (Field.KeyOf("client", "clients", "荷主"), r => r.Client),
        (Field.Key("store", 40, "店舗", "店舗コード"), r => r.Store),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("name_ja", 200, "名称（日本語）") with { Listed = true }, r => r.NameJa),
        (Field.Text("region", 10, "都道府県") with { Needed = true, Listed = true, Group = "place" }, r => r.Region),
        (Field.Text("postal_code", 20, "郵便番号") with { Group = "place" }, r => r.PostalCode),
        (Field.Text("city", 200, "市区町村") with { Group = "place" }, r => r.City),
        (Field.Text("address", 300, "住所") with { Group = "place" }, r => r.Address),
        (Field.Text("phone", 40, "電話") with { Group = "place" }, r => r.Phone),
        (new Field("opens", FieldKind.Time) { Default = "10:00", Group = "clock", Aliases = ["開店"] }, r => r.Opens),
        (new Field("closes", FieldKind.Time) { Default = "20:00", Group = "clock", Aliases = ["閉店"] }, r => r.Closes),
        (new Field("closed_weekdays", FieldKind.Weekdays) { Group = "clock", Aliases = ["休業曜日"] }, r => r.ClosedWeekdays),
        (Field.Flag("rests_on_holidays", "祝日休業") with { Group = "clock" }, r => Sign(r.RestsOnHolidays)),
        (new Field("parcels_come", FieldKind.Time) { Default = "11:00", Group = "clock" }, r => r.ParcelsCome),
        (Field.Whole("minutes_to_counter", 0, 10_080) with { Default = "60", Group = "clock" }, r => Digits(r.MinutesToCounter)),
        (Field.Whole("shelf_target", 0, 100_000) with { Default = "0", Group = "trade" }, r => Digits(r.ShelfTarget)),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<StoreRow> ExampleRows => [new("AOI", "SHIBUYA", "Shibuya", "JP-13", "渋谷店", "1500002", "渋谷区", "渋谷1-1-1", ShelfTarget: 6)];

    public override RowKey KeyOf(StoreRow row) => new(row.Client, row.Store);

    protected override StoreRow Read(FieldReader from) => new(
        from.Text("client"), from.Text("store"), from.Text("name"), SiteRules.Region(from.Text("region")), from.Text("name_ja"), from.Text("postal_code"), from.Text("city"),
        from.Text("address"), from.Text("phone"), Clock(from.Time("opens")), Clock(from.Time("closes")), FieldReader.WeekdaysOf(from.Weekdays("closed_weekdays")),
        from.Flag("rests_on_holidays"), Clock(from.Time("parcels_come")), from.Whole("minutes_to_counter"), from.Whole("shelf_target"), from.Flag("active"));

    protected override IQueryable<PickupPoint> Among(string[] owners, string[] codes)
    {
        var of = owners.Select(o => new ClientId(o)).ToArray();
        return Db.PickupPoints.Where(p => of.Contains(p.ClientId) && codes.Contains(p.Code));
    }

    protected override Task LockAsync(IQueryable<PickupPoint> entities, CancellationToken ct) => entities.ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, p => p.Name), ct);

    protected override IQueryable<PickupPoint> Listed(ListFilter filter)
    {
        var stores = Db.PickupPoints.AsQueryable();
        if (ClientId.TryParse(filter.Client, out var client))
        {
            stores = stores.Where(p => p.ClientId == client);
        }

        if (filter.Wanted is { } wanted)
        {
            stores = stores.Where(p => p.Code.Contains(wanted) || p.Name.Contains(wanted) || p.NameJa.Contains(wanted));
        }

        return stores.OrderBy(p => p.ClientId).ThenBy(p => p.Code);
    }

    protected override StoreRow RowOf(PickupPoint p) => new(
        p.ClientId.Value, p.Code, p.Name, p.Region, p.NameJa, p.PostalCode, p.City, p.Line1, p.Phone, Clock(p.Opens), Clock(p.Closes), FieldReader.WeekdaysOf(p.ClosedWeekdays),
        p.RestsOnHolidays, Clock(p.ParcelsCome), p.MinutesToCounter, p.ShelfTarget, p.Active);

    protected internal override Refusal? Outside(StoreRow row) => OutsideClient(row.Client);

    internal override async Task LearnAsync(IReadOnlyList<StoreRow> rows, CancellationToken ct) => clients = await Db.ClientsAmongAsync(rows.Select(r => r.Client), ct);

    protected override Refusal? Judge(StoreRow row, PickupPoint? now) => clients.Contains(new ClientId(row.Client))
        ? SiteRules.RefuseRegion(row.Region)
        : Refusal.Of("network.unknown-client", ("client", row.Client), ("column", "client"));

    protected override PickupPoint Make(StoreRow row) => new() { ClientId = new ClientId(row.Client), Code = row.Store, Name = row.Name, Region = row.Region };

    protected override void Write(StoreRow row, PickupPoint p)
    {
        (p.Name, p.NameJa, p.Region, p.PostalCode, p.City, p.Line1, p.Phone) = (row.Name, row.NameJa, row.Region, row.PostalCode, row.City, row.Address, row.Phone);
        (p.Opens, p.Closes, p.ParcelsCome) = (Time(row.Opens), Time(row.Closes), Time(row.ParcelsCome));
        p.ClosedWeekdays = new FieldReader([new Field("days", FieldKind.Weekdays)], _ => row.ClosedWeekdays).Weekdays("days");
        (p.RestsOnHolidays, p.MinutesToCounter, p.ShelfTarget, p.Active) = (row.RestsOnHolidays, row.MinutesToCounter, row.ShelfTarget, row.Active);
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
