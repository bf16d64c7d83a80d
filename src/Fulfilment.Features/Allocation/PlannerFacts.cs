using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Allocation.Rules;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// What one run of the planner was given, as plain values: it is stored with the run, and planning it again gives the
/// same plan. Fields that came later are optional, so that runs stored before them are still read.
/// </summary>
internal sealed record PlannerFacts(
    DateTime At, string Currency, IReadOnlyList<SiteFact> Sites, IReadOnlyList<LaneFact> Lanes, IReadOnlyList<StockFact> Stock,
    IReadOnlyList<OrderFact> Orders)
{
    /// <summary>The merchants' rules; a merchant without an entry has the usual ones.</summary>
    public IReadOnlyList<RulesInUse>? Rules { get; init; }

    public IReadOnlyList<TransferFact>? Transfers { get; init; }

    public IReadOnlyList<IncomingFact>? Incoming { get; init; }

    public IReadOnlyList<FreshnessFact>? Freshness { get; init; }

    /// <summary>Plan the orders of a merchant together where one after the other leaves a split or a missing unit.</summary>
    public bool Jointly { get; init; }

    public MerchantPlans Plan() => new(this);

    /// <summary>The one order of a plan by hand; a refusal where the world does not allow it.</summary>
    public Outcome<OrderPlan> ManualPlan()
    {
        var order = Orders[0];
        var rules = RulesFor(order.Client);
        return ManualSplit.Plan(
            SnapshotFor(order.Client, rules, new Dictionary<DcId, int>()), order.Ask(rules, DateOnly.FromDateTime(At)), rules.ToRuleSet(),
            [.. (order.Parts ?? []).Select(p => p.Part)]);
    }

    public MerchantRules RulesFor(string client) => RulesInUse(client)?.Rules ?? MerchantRules.Usual;

    public int RulesVersionFor(string client) => RulesInUse(client)?.Version ?? 0;

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

    /// <summary>The network as one merchant's orders see it under its rules.</summary>
    /// <param name="used">Parcels of the day that other merchants of this run have taken.</param>
    public Snapshot SnapshotFor(string client, MerchantRules rules, IReadOnlyDictionary<DcId, int> used)
    {
        var builder = new SnapshotBuilder(At, Currency);
        var fresh = (Freshness ?? []).Where(f => f.Client == client).ToDictionary(f => f.Dc, f => f.PerMille, StringComparer.Ordinal);
        foreach (var site in Sites)
        {
            var dc = new DcId(site.Dc);
            int? parcels = site.ParcelsLeft is { } left ? Math.Max(0, left - used.GetValueOrDefault(dc)) : null;
            builder.Add(rules.SiteAs(new Site(dc, site.Clock(), parcels, site.ColdChain, site.Hazardous)
            {
                LoadPerMille = site.LoadPerMille, Freshness = fresh.GetValueOrDefault(site.Dc),
            }));
        }

        foreach (var lane in Lanes)
        {
            builder.Add(lane.Lane());
        }

        foreach (var row in Stock.Where(r => r.Client == client))
        {
            builder.Add(new StockRow(new ClientId(row.Client), new SkuId(row.Sku), new DcId(row.Dc), rules.MayPromise(row.Free)));
        }

        foreach (var transfer in Transfers ?? [])
        {
            builder.Add(new TransferLane(new DcId(transfer.From), new DcId(transfer.To), transfer.Ready, transfer.CostPerOrder, transfer.CostPerUnit));
        }

        foreach (var supply in (Incoming ?? []).Where(s => s.Client == client))
        {
            builder.Add(new IncomingSupply(
                new ClientId(supply.Client), new SkuId(supply.Sku), new DcId(supply.Dc), supply.Quantity, supply.Ready, supply.Source) { Units = supply.Units });
        }

        return builder.Build();
    }

    private RulesInUse? RulesInUse(string client) => Rules?.FirstOrDefault(r => r.Client.Value == client);
}

/// <param name="Closed">Dates on which nothing leaves: holidays, and days whose parcels are all spoken for.</param>
/// <param name="ParcelsLeft">On its next shipping day; null is no limit.</param>
internal sealed record SiteFact(
    string Dc, string Zone, TimeOnly CutOff, int ClosedWeekdays, IReadOnlyList<DateOnly> Closed, int? ParcelsLeft, bool ColdChain, bool Hazardous,
    int LoadPerMille = 0)
{
    public ShippingClock Clock() => new(
        TimeZoneInfo.FindSystemTimeZoneById(Zone), CutOff,
        new WorkCalendar(Enum.GetValues<DayOfWeek>().Where(d => (ClosedWeekdays >> (int)d & 1) != 0), Closed));
}

/// <param name="Steps">Postage by weight; empty: <paramref name="ParcelCost"/> at any weight.</param>
/// <param name="Carrier">Whose rest days count; empty: none.</param>
internal sealed record LaneFact(
    string Dc, string Region, int ParcelCost, int LineCost, int TransitDays, string? Steps = null, string? Carrier = null, int Kilometres = 0)
{
    public ParcelLane Lane() => new(
        new DcId(Dc), Region, TariffText.Read(ParcelCost, LineCost, Steps ?? ""), TransitDays, JapanCarriers.CalendarOf(Carrier ?? "")) { Kilometres = Kilometres };
}

internal sealed record StockFact(string Client, string Sku, string Dc, int Free);

internal sealed record TransferFact(string From, string To, DateOnly Ready, long CostPerOrder, long CostPerUnit);

/// <param name="Source">"receipt/812/3".</param>
/// <param name="Lot">As announced; null where nobody said.</param>
/// <param name="Expiry">Of the worst of them; null where nobody knows.</param>
internal sealed record IncomingFact(
    string Client, string Sku, string Dc, int Quantity, DateOnly Ready, string Source, string? Lot = null, string? Serial = null, DateOnly? Expiry = null)
{
    [JsonIgnore]
    public AnnouncedUnits Units => new(Lot, Serial, Expiry);

    public static IncomingFact Of(ClientId client, Inventory.ComingSupply coming) => new(
        client.Value, coming.Sku.Value, coming.Dc.Value, coming.Quantity, coming.Ready, coming.Name.ToString(), coming.Units.Lot, coming.Units.Serial, coming.Units.Expiry);
}

/// <param name="PerMille">0 is the oldest stock.</param>
internal sealed record FreshnessFact(string Client, string Dc, int PerMille);

/// <param name="MayBeLate">No site can keep the promised date: late is better than never.</param>
/// <param name="OneParcel">A manager's word: one parcel or none.</param>
/// <param name="OnlyFrom">A manager's word: from this DC and no other.</param>
/// <param name="Value">Goods value in minor units.</param>
/// <param name="DeskKey">A way out that a manager chose at the desk, by its key.</param>
/// <param name="Parts">A plan that a manager made by hand.</param>
internal sealed record OrderFact(
    long Order, string Client, string Region, DateTime Placed, DateOnly? PromisedBy, bool MayBeLate, int Priority, bool OneParcel, string? OnlyFrom,
    IReadOnlyList<LineFact> Lines, long Value = 0, string? DeskKey = null, IReadOnlyList<PartFact>? Parts = null)
{
    public OrderAsk Ask(MerchantRules rules, DateOnly today) => new(
        new OrderId(Order), new ClientId(Client), Region, [.. Lines.Select(l => l.Ask(rules, today))])
    {
        Placed = Placed, PromisedBy = MayBeLate || !rules.PromisedDate ? null : PromisedBy, Priority = Priority, Value = Value,
        Policy = rules.PolicyFor(OneParcel, OnlyFrom is null ? null : new DcId(OnlyFrom)),
    };

    public UnitAsk AskOf(int line) => Lines.First(l => l.Line == line).Units;
}

internal sealed record PartFact(int Line, string Dc, int Quantity)
{
    [JsonIgnore]
    public ManualPart Part => new(Line, new DcId(Dc), Quantity);
}

/// <param name="HeldAt">DCs that have all its units as it asks for them; null where it asks for nothing in particular.</param>
internal sealed record LineFact(
    int Line, string Sku, int Quantity, int Grams, bool ColdChain, bool Hazardous, string? Lot = null, string? Serial = null, int? LifeDays = null,
    IReadOnlyList<string>? HeldAt = null)
{
    [JsonIgnore]
    public UnitAsk Units => new(Lot, Serial, LifeDays);

    public LineAsk Ask(MerchantRules rules, DateOnly today) => new(
        Line, new SkuId(Sku), Quantity, new Grams(Grams), rules.HandlingFor(new SkuId(Sku), ColdChain, Hazardous, today))
    {
        Units = Units, OnlyAt = HeldAt is null ? default : [.. HeldAt.Select(dc => new DcId(dc))],
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PlannerFacts))]
internal sealed partial class PlannerFactsJson : JsonSerializerContext;
