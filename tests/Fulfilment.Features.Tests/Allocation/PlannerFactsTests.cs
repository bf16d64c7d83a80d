using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Rules;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class PlannerFactsTests
{
    [Fact]
    public void Facts_stored_and_read_again_give_the_same_plans_and_reasons_on_two_thousand_cases()
    {
        var joint = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var facts = Random(new Random(seed));
            var (now, then) = (facts.Plan(), PlannerFacts.Unpack(facts.Pack()).Plan());
            for (var order = 0; order < facts.Orders.Count; order++)
            {
                Assert.Equal(Text(now[order]), Text(then[order]));
            }

            joint += now.Of(0).Plan.Effort == Effort.OneByOne ? 0 : 1;
        }

        Assert.True(joint > 200, $"Only {joint} cases were contested.");
    }

    [Fact]
    public void Merchants_share_the_parcels_of_a_day_and_never_exceed_them()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var facts = Random(new Random(seed)) with { Rules = [] };
            var plans = facts.Plan();
            var parcels = Enumerable.Range(0, facts.Orders.Count).SelectMany(o => plans[o].Parcels).GroupBy(p => p.Dc.Value).ToDictionary(g => g.Key, g => g.Count());
            Assert.All(facts.Sites.Where(s => s.ParcelsLeft is not null), s => Assert.True(parcels.GetValueOrDefault(s.Dc) <= s.ParcelsLeft));
        }
    }

    private static (string, string, string, long) Text(OrderPlan plan) => (PlanText.Of(plan, []), PlanText.Of(plan.Sites), PlanText.Of(plan.Lines), plan.Cost);

    private static PlannerFacts Random(Random draw)
    {
        string[] dcs = [.. Enumerable.Range(0, 1 + draw.Next(4)).Select(i => $"DC{i}")];
        var at = new DateTime(2026, 4, 6 + draw.Next(20), draw.Next(24), 0, 0, DateTimeKind.Utc);
        var orders = Enumerable.Range(1, 1 + draw.Next(6)).Select(id => new OrderFact(
            id, draw.Next(2) == 0 ? "AOI" : "KURO", draw.Next(2) == 0 ? "JP-13" : "JP-01", at.AddHours(-draw.Next(90)), draw.Next(3) == 0 ? DateOnly.FromDateTime(at).AddDays(draw.Next(4)) : null,
            draw.Next(4) == 0, draw.Next(3), draw.Next(6) == 0, draw.Next(8) == 0 ? "DC0" : null,
            [.. Enumerable.Range(0, 1 + draw.Next(3)).Select(l => new LineFact(l + 1, $"S{l}", 1 + draw.Next(4), 100 * draw.Next(30), l == 1, l == 2))], draw.Next(9000)));
        return new PlannerFacts(
            at, "JPY",
            [.. dcs.Select(d => new SiteFact(d, "Asia/Tokyo", new TimeOnly(14, 0), draw.Next(2), [DateOnly.FromDateTime(at).AddDays(1)], draw.Next(3) == 0 ? draw.Next(4) : null, draw.Next(4) > 0, draw.Next(4) > 0, draw.Next(1000)))],
            [.. dcs.SelectMany(d => new[] { "JP-13", "JP-01" }.Where(_ => draw.Next(8) > 0).Select(r => new LaneFact(d, r, 500 + draw.Next(900), draw.Next(60), 1 + draw.Next(3), draw.Next(2) == 0 ? "2000:700 5000:900" : null, draw.Next(3) == 0 ? "WEEKDAY" : null, draw.Next(900))))],
            [.. from dc in dcs from client in new[] { "AOI", "KURO" } from sku in new[] { "S0", "S1", "S2" } where draw.Next(3) > 0 select new StockFact(client, sku, dc, 1 + draw.Next(5))],
            [.. orders])
        {
            Rules = [new RulesInUse(new("AOI"), 3, RulesText.Of(Rules(draw)))],
            Transfers = [.. dcs.Skip(1).Select(d => new TransferFact(d, "DC0", DateOnly.FromDateTime(at).AddDays(1 + draw.Next(3)), draw.Next(200), draw.Next(20)))],
            Jointly = true,
        };
    }

    private static MerchantRules Rules(Random draw) => new()
    {
        ColdChain = draw.Next(3) > 0, Capacity = draw.Next(3) > 0, CutOff = draw.Next(3) > 0, SafetyStock = draw.Next(2), MaxParcels = draw.Next(3) == 0 ? 1 + draw.Next(2) : null,
        NoSplitBelow = draw.Next(2) * 3000, LineFromOne = draw.Next(3) == 0, ShipComplete = draw.Next(4) == 0, Consolidate = draw.Next(2) == 0, NotFrom = draw.Next(5) == 0 ? [new("DC0")] : [],
        Ranking = draw.Next(3) switch
        {
            0 => [Criterion.UnitsMissing, Criterion.ArrivalDay, Criterion.Cost],
            1 => [Criterion.UnitsMissing, Criterion.Parcels, Criterion.Load, Criterion.Distance],
            _ => [Criterion.UnitsMissing, Criterion.Parcels, Criterion.Cost],
        },
    };
}
