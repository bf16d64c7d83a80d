using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Allocation;

/// <summary>A small network to tell examples in: DCs "A", "B", "C"… that ship the same day to region "JP-13".</summary>
internal sealed class Town
{
    public const string Tokyo = "JP-13";
    public static readonly DateTimeOffset Morning = new(2026, 4, 7, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 4, 7);
    public static readonly ClientId Client = new("AOI");
    private readonly SnapshotBuilder builder = new(Morning, "JPY");

    public static ShippingClock Clock(WorkCalendar? calendar = null) =>
        new(TimeZoneInfo.CreateCustomTimeZone("JST", TimeSpan.FromHours(9), "JST", "JST"), new TimeOnly(14, 0), calendar ?? WorkCalendar.EveryDay);

    public Town Dc(string dc, long parcel = 800, long line = 50, int days = 1, int? parcels = null, bool cold = true, bool hazardous = true, string region = Tokyo)
    {
        builder.Add(new Site(new DcId(dc), Clock(), parcels, cold, hazardous));
        return Lane(dc, region, Tariff.Flat(parcel, line), days);
    }

    public Town Lane(string dc, string region, Tariff tariff, int days = 1)
    {
        builder.Add(new ParcelLane(new DcId(dc), region, tariff, days, null));
        return this;
    }

    public Town Stock(string sku, params (string Dc, int Units)[] rows)
    {
        foreach (var (dc, units) in rows)
        {
            builder.Add(new StockRow(Client, new SkuId(sku), new DcId(dc), units));
        }

        return this;
    }

    public Town Coming(string sku, string dc, int units, int inDays, string source)
    {
        builder.Add(new IncomingSupply(Client, new SkuId(sku), new DcId(dc), units, Today.AddDays(inDays), source));
        return this;
    }

    public Town Coming(string sku, string dc, int units, int inDays, string source, AnnouncedUnits said)
    {
        builder.Add(new IncomingSupply(Client, new SkuId(sku), new DcId(dc), units, Today.AddDays(inDays), source) { Units = said });
        return this;
    }

    public Town Transfer(string from, string to, int inDays, long perOrder = 100, long perUnit = 10)
    {
        builder.Add(new TransferLane(new DcId(from), new DcId(to), Today.AddDays(inDays), perOrder, perUnit));
        return this;
    }

    public Snapshot Build() => builder.Build();

    public static OrderAsk Order(long id, params (string Sku, int Units)[] lines) =>
        new(new OrderId(id), Client, Tokyo, [.. lines.Select((l, i) => new LineAsk(i + 1, new SkuId(l.Sku), l.Units, new Grams(100)))])
        {
            Placed = Morning.AddMinutes(id),
        };

    public static ImmutableArray<DcId> Dcs(params string[] dcs) => [.. dcs.Select(d => new DcId(d))];
}
