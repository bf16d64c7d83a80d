using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// What one run of the planner was given, as plain values: it is stored with the run, and planning it again gives the
/// same plan.
/// </summary>
internal sealed record PlannerFacts(
    DateTime At, string Currency, IReadOnlyList<SiteFact> Sites, IReadOnlyList<LaneFact> Lanes, IReadOnlyList<StockFact> Stock,
    IReadOnlyList<OrderFact> Orders)
{
    public Plan Plan() => Allocator.Plan(Snapshot(), Orders.Select(o => o.Ask()), RuleSet.FewestParcels, Effort.OneByOne);

    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(stream, this, PlannerFactsJson.Default.PlannerFacts);
        }

        return packed.ToArray();
    }

    public static PlannerFacts Unpack(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(stream, PlannerFactsJson.Default.PlannerFacts)!;
    }

    private Snapshot Snapshot()
    {
        var builder = new SnapshotBuilder(At, Currency);
        foreach (var site in Sites)
        {
            builder.Add(new Site(new DcId(site.Dc), site.Clock(), site.ParcelsLeft, site.ColdChain, site.Hazardous));
        }

        foreach (var lane in Lanes)
        {
            builder.Add(new ParcelLane(new DcId(lane.Dc), lane.Region, Tariff.Flat(lane.ParcelCost, lane.LineCost), lane.TransitDays, null));
        }

        foreach (var row in Stock)
        {
            builder.Add(new StockRow(new ClientId(row.Client), new SkuId(row.Sku), new DcId(row.Dc), row.Free));
        }

        return builder.Build();
    }
}

/// <param name="Closed">Dates on which nothing leaves: holidays, and days whose parcels are all spoken for.</param>
/// <param name="ParcelsLeft">On its next shipping day; null is no limit.</param>
internal sealed record SiteFact(
    string Dc, string Zone, TimeOnly CutOff, int ClosedWeekdays, IReadOnlyList<DateOnly> Closed, int? ParcelsLeft, bool ColdChain, bool Hazardous)
{
    public ShippingClock Clock() => new(
        TimeZoneInfo.FindSystemTimeZoneById(Zone), CutOff,
        new WorkCalendar(Enum.GetValues<DayOfWeek>().Where(d => (ClosedWeekdays >> (int)d & 1) != 0), Closed));
}

internal sealed record LaneFact(string Dc, string Region, int ParcelCost, int LineCost, int TransitDays);

internal sealed record StockFact(string Client, string Sku, string Dc, int Free);

/// <param name="MayBeLate">No site can keep the promised date: late is better than never.</param>
/// <param name="OneParcel">A manager's word: one parcel or none.</param>
/// <param name="OnlyFrom">A manager's word: from this DC and no other.</param>
internal sealed record OrderFact(
    long Order, string Client, string Region, DateTime Placed, DateOnly? PromisedBy, bool MayBeLate, int Priority, bool OneParcel, string? OnlyFrom,
    IReadOnlyList<LineFact> Lines)
{
    public OrderAsk Ask() => new(new OrderId(Order), new ClientId(Client), Region, [.. Lines.Select(l => l.Ask())])
    {
        Placed = Placed, PromisedBy = MayBeLate ? null : PromisedBy, Priority = Priority,
        Policy = OneParcel || OnlyFrom is not null
            ? new OrderPolicy { MaxParcels = OneParcel ? 1 : null, ShipComplete = OneParcel, OnlyFrom = OnlyFrom is null ? [] : [new DcId(OnlyFrom)] }
            : OrderPolicy.Default,
    };
}

internal sealed record LineFact(int Line, string Sku, int Quantity, int Grams, bool ColdChain, bool Hazardous)
{
    public LineAsk Ask() => new(
        Line, new SkuId(Sku), Quantity, new Grams(Grams),
        (ColdChain ? Handling.ColdChain : Handling.None) | (Hazardous ? Handling.Hazardous : Handling.None));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PlannerFacts))]
internal sealed partial class PlannerFactsJson : JsonSerializerContext;
