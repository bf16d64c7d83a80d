using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Trial;

/// <summary>What an example says of one site.</summary>
internal sealed class CaseSite(DcId dc)
{
    public DcId Dc { get; } = dc;

    public Dictionary<SkuId, int> Stock { get; } = [];

    public int Cost { get; set; } = 800;

    public int Days { get; set; } = 1;

    public int Kilometres { get; set; }

    public int? Parcels { get; set; }

    public int Load { get; set; }

    public int Freshness { get; set; }

    public bool ColdChain { get; set; } = true;

    public bool Hazardous { get; set; } = true;
}

/// <summary>The small world of one example, and the one order in it. Its day is a Wednesday morning in Tokyo on which everybody works.</summary>
internal sealed class CaseWorld
{
    public static readonly DateOnly Today = new(2026, 4, 8);
    private static readonly DateTimeOffset Morning = new(2026, 4, 8, 10, 0, 0, TimeSpan.FromHours(9));
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("JST", TimeSpan.FromHours(9), "JST", "JST");

    public SortedDictionary<DcId, CaseSite> Sites { get; } = [];

    public HashSet<SkuId> Chilled { get; } = [];

    public HashSet<SkuId> Hazardous { get; } = [];

    public List<TransferLane> Transfers { get; } = [];

    public List<(SkuId Sku, int Quantity)> Lines { get; } = [];

    public string Region { get; set; } = "JP-13";

    public long Worth { get; set; }

    public int? WithinDays { get; set; }

    public bool AfterCutOff { get; set; }

    public CaseSite SiteOf(string dc)
    {
        var id = new DcId(dc);
        if (!Sites.TryGetValue(id, out var site))
        {
            Sites[id] = site = new CaseSite(id);
        }

        return site;
    }

    public OrderPlan Plan(ClientId client, MerchantRules rules)
    {
        var builder = new SnapshotBuilder(AfterCutOff ? Morning.AddHours(8) : Morning, "JPY");
        foreach (var site in Sites.Values)
        {
            var clock = new ShippingClock(Tokyo, new TimeOnly(14, 0), WorkCalendar.EveryDay);
            builder.Add(rules.SiteAs(new Site(site.Dc, clock, site.Parcels, site.ColdChain, site.Hazardous) { LoadPerMille = site.Load, Freshness = site.Freshness }));
            builder.Add(new ParcelLane(site.Dc, Region, Tariff.Flat(site.Cost), site.Days, null) { Kilometres = site.Kilometres });
            foreach (var (sku, units) in site.Stock)
            {
                builder.Add(new StockRow(client, sku, site.Dc, rules.MayPromise(units)));
            }
        }

        Transfers.ForEach(t => builder.Add(t));
        var lines = Lines.Select((l, i) => new LineAsk(
            i + 1, l.Sku, l.Quantity, default(Grams), rules.HandlingFor(l.Sku, Chilled.Contains(l.Sku), Hazardous.Contains(l.Sku), Today)));
        var order = new OrderAsk(new OrderId(1), client, Region, [.. lines])
        {
            Placed = Morning, Value = Worth, Policy = rules.PolicyFor(false, null),
            PromisedBy = rules.PromisedDate && WithinDays is { } days ? Today.AddDays(days) : null,
        };
        var plan = Allocator.Plan(builder.Build(), [order], rules.ToRuleSet(), Effort.OneByOne)[0];
        var late = plan.UnitsMissing > 0 && order.PromisedBy is not null && plan.Sites.Any(s => s.Code == ReasonCode.TooLate);
        return late ? Allocator.Plan(builder.Build(), [order with { PromisedBy = null }], rules.ToRuleSet(), Effort.OneByOne)[0] : plan;
    }
}
