using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Network.Japan;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <param name="Slot">Hours asked for, or null for any.</param>
/// <param name="Store">Collected there; null is delivery to the door.</param>
/// <param name="Dc">From this site only; null leaves the choice to the rules.</param>
public sealed record CartAsk(
    ClientId Client, IReadOnlyList<CartLine> Lines, string Postal, TimeSlot? Slot = null, string? Store = null, DcId? Dc = null);

public readonly record struct CartLine(SkuId Sku, int Quantity);

/// <summary>
/// What a cart would become if it were an order now: the planner's own run of it, by the merchant's rules, and the day each
/// parcel would be in the shopper's hands (<see cref="DeliveryDate"/>). So a promise says what allocation will do.
/// </summary>
internal sealed class CartPlanner(FulfilmentDb db)
{
    public const int MostLines = 100;

    /// <summary>One site's answer for the whole cart, whether or not it was chosen.</summary>
    public sealed record SiteDate(string Dc, TimeOnly CutOff, int Free, DeliveryAnswer? Date, string? Carrier, int TransitDays, long Postage, ReasonCode Reason);

    public sealed record Result(
        string Region, PickupPoint? Store, OrderPlan Plan, IReadOnlyList<SiteDate> Sites, IReadOnlyList<StockFact> Stock, int RulesVersion)
    {
        /// <summary>When the last parcel is in the shopper's hands; null when something is missing or never comes.</summary>
        public DeliveryAnswer? Date => Plan.UnitsMissing > 0 || Plan.Parcels.IsEmpty ? null : Latest(Plan.Parcels.Select(p => Sites.First(s => s.Dc == p.Dc.Value).Date));

        private static DeliveryAnswer? Latest(IEnumerable<DeliveryAnswer?> dates)
        {
            var all = dates.ToList();
            return all.Contains(null) ? null : all.MaxBy(d => (d!.Arrives, d.Leaves));
        }
    }

    public async Task<Outcome<Result>> PlanAsync(CartAsk ask, CancellationToken ct)
    {
        if (await RefuseAsync(ask, ct) is { } refusal)
        {
            return refusal;
        }

        var store = ask.Store is null
            ? null
            : await db.PickupPoints.AsNoTracking().FirstOrDefaultAsync(p => p.ClientId == ask.Client && p.Code == ask.Store && p.Active, ct);
        if (ask.Store is not null && store is null)
        {
            return Refusal.Of("promises.unknown-store", ("store", ask.Store));
        }

        var region = store?.Region ?? PostalCodes.RegionOf(ask.Postal);
        if (region is null)
        {
            return Refusal.Of("promises.bad-postal-code", ("code", ask.Postal));
        }

        var skus = ask.Lines.Select(l => l.Sku).Distinct().ToArray();
        var goods = await db.Skus.AsNoTracking().Where(s => s.ClientId == ask.Client && s.Active && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        if (skus.FirstOrDefault(s => !goods.ContainsKey(s)) is { Value: not null } unknown)
        {
            return Refusal.Of("promises.unknown-sku", ("sku", unknown));
        }

        var facts = await FactsAsync(ask, region, goods, ct);
        var (plan, number) = facts.Plan().Of(0);
        var sites = facts.Sites.Select(s => DateOf(s, facts, ask, store, plan[number])).ToList();
        return new Result(region, store, plan[number], sites, facts.Stock, facts.RulesVersionFor(ask.Client.Value));
    }

    /// <summary>What the promise rests on, as it is stored with it.</summary>
    public string InputsOf(CartAsk ask, Result result) => JsonSerializer.Serialize(
        new
        {
            at = db.UtcNow,
            rules = result.RulesVersion,
            lines = ask.Lines.Select(l => new { sku = l.Sku.Value, quantity = l.Quantity }),
            area = ask.Postal.Length >= 3 ? ask.Postal[..3] : "",
            sites = result.Sites.Select(s => new
            {
                dc = s.Dc, cutOff = s.CutOff, leaves = s.Date?.Leaves, transitDays = s.TransitDays, carrier = s.Carrier, arrives = s.Date?.Arrives, reason = s.Reason.ToString(),
                free = result.Stock.Where(r => r.Dc == s.Dc).ToDictionary(r => r.Sku, r => r.Free),
            }),
            parcels = result.Plan.Parcels.Select(p => new { dc = p.Dc.Value, lines = p.Lines.Select(l => new { sku = l.Sku.Value, quantity = l.Quantity }) }),
        },
        JsonSerializerOptions.Web);

    private async Task<Refusal?> RefuseAsync(CartAsk ask, CancellationToken ct)
    {
        if (ask.Lines.Count is 0 or > MostLines || ask.Lines.Any(l => l.Quantity is < 1 or > 100_000))
        {
            return Refusal.Of("promises.bad-lines", ("most", MostLines));
        }

        return await db.Clients.AnyAsync(c => c.Id == ask.Client && c.Active, ct) ? null : Refusal.Of("promises.unknown-client", ("client", ask.Client));
    }

    private async Task<PlannerFacts> FactsAsync(CartAsk ask, string region, Dictionary<SkuId, Sku> goods, CancellationToken ct)
    {
        var network = new NetworkFacts(db);
        var known = await KnownSites.ReadAsync(db, ct);
        var dcs = known.Dcs.Take(Domain.Allocation.Given.Snapshot.MostSites).ToList();
        var skus = goods.Keys.ToArray();
        var stock = await db.Availability.IgnoreQueryFilters().AsNoTracking()
            .Where(a => a.ClientId == ask.Client && EF.Parameter(skus).Contains(a.SkuId) && a.Sellable > a.Promised)
            .Select(a => new { a.SkuId, a.DcId, Free = a.Sellable - a.Promised }).ToListAsync(ct);
        var rules = await db.ActiveRulesAsync([ask.Client], ct);
        var lines = ask.Lines.GroupBy(l => l.Sku).Select((g, i) => LineOf(i + 1, g.Sum(l => l.Quantity), goods[g.Key])).ToList();
        return new PlannerFacts(
            db.UtcNow, "JPY", await network.SitesAsync(dcs, known, ct), [.. NetworkFacts.Lanes(dcs, known, [region])],
            [.. stock.Where(s => dcs.Exists(d => d.Id == s.DcId)).Select(s => new StockFact(ask.Client.Value, s.SkuId.Value, s.DcId.Value, s.Free))],
            [new OrderFact(0, ask.Client.Value, region, db.UtcNow, null, false, 0, false, ask.Dc?.Value, lines, ask.Lines.Sum(l => l.Quantity * goods[l.Sku].PriceMinor))])
        {
            Rules = rules,
        };
    }

    private static LineFact LineOf(int number, int quantity, Sku sku) =>
        new(number, sku.Id.Value, quantity, sku.WeightGrams, sku.Temperature != Temperature.Ambient, sku.Hazardous);

    private static SiteDate DateOf(SiteFact site, PlannerFacts facts, CartAsk ask, PickupPoint? store, OrderPlan plan)
    {
        var rules = facts.RulesFor(ask.Client.Value);
        var lane = facts.Lanes.FirstOrDefault(l => l.Dc == site.Dc);
        var reason = plan.Sites.First(s => s.Dc.Value == site.Dc).Code;
        var free = ask.Lines.GroupBy(l => l.Sku).Min(g => facts.Stock.Where(r => r.Dc == site.Dc && r.Sku == g.Key.Value).Sum(r => rules.MayPromise(r.Free)) / g.Sum(l => l.Quantity));
        if (lane is null)
        {
            return new SiteDate(site.Dc, site.CutOff, free, null, null, 0, 0, reason);
        }

        var carrier = lane.Carrier is null ? null : JapanCarriers.Carriers.GetValueOrDefault(lane.Carrier);
        var clock = rules.CutOff ? site.Clock() : site.Clock() with { CutOff = TimeOnly.MaxValue };
        var route = new DeliveryRoute(clock, lane.TransitDays, carrier?.Calendar, carrier?.FirstHour(lane.TransitDays) ?? default);
        var date = store is null ? DeliveryDate.ToDoor(route, facts.At, ask.Slot) : DeliveryDate.ToCounter(route, facts.At, store.Store);
        var grams = facts.Orders[0].Lines.Sum(l => (long)l.Grams * l.Quantity);
        return new SiteDate(site.Dc, site.CutOff, free, date, lane.Carrier, lane.TransitDays, lane.Lane().Tariff.PostageFor(grams), reason);
    }
}
