using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>Two rules that do not go together, or a rule that does not fit the merchant's goods and sites.</summary>
/// <param name="Says">Code and facts of the sentence.</param>
/// <param name="Forbids">Such rules are not taken in; otherwise they are, and the sentence is shown.</param>
public sealed record RuleConflict(Refusal Says, bool Forbids);

/// <summary>What rules are checked against: the sites, the goods, the day.</summary>
/// <param name="Unknown">Articles the rules name that the merchant does not have.</param>
/// <param name="BelowSafety">Articles with stock somewhere that the safety stock would take off sale altogether.</param>
public sealed record RuleWorld(
    IReadOnlyList<RuleSite> Sites, bool HasTransferLanes, bool HasChilled, bool HasHazardous, IReadOnlyCollection<SkuId> Unknown, int BelowSafety,
    DateOnly Today);

public sealed record RuleSite(DcId Dc, bool ColdChain, bool Hazardous);

/// <summary>Finds what in a rule set contradicts itself, can never happen, or would stop goods that are there.</summary>
public static class RuleConflicts
{
    public static IReadOnlyList<RuleConflict> Find(MerchantRules rules, RuleWorld world) =>
        [.. Sites(rules, world).Concat(Goods(rules, world)).Concat(Ranking(rules)).Concat(Policies(rules, world)).Concat(Lists(rules, world))];

    private static IEnumerable<RuleConflict> Sites(MerchantRules rules, RuleWorld world)
    {
        foreach (var dc in rules.OnlyFrom.Concat(rules.NotFrom).Where(d => world.Sites.All(s => s.Dc != d)).Distinct())
        {
            yield return No("allocation.rules-unknown-dc", ("dc", dc));
        }

        foreach (var dc in rules.OnlyFrom.Intersect(rules.NotFrom))
        {
            yield return No("allocation.rules-bad-dc-twice", ("dc", dc));
        }

        var open = OpenSites(rules, world);
        if (open.Count == 0)
        {
            yield return No("allocation.rules-bad-no-site");
        }
        else if (rules.ColdChain && world.HasChilled && !open.Exists(s => s.ColdChain))
        {
            yield return No("allocation.rules-bad-no-cold-site");
        }
        else if (rules.Hazardous && world.HasHazardous && !open.Exists(s => s.Hazardous))
        {
            yield return No("allocation.rules-bad-no-hazardous-site");
        }
    }

    private static List<RuleSite> OpenSites(MerchantRules rules, RuleWorld world) =>
        [.. world.Sites.Where(s => (rules.OnlyFrom.IsEmpty || rules.OnlyFrom.Contains(s.Dc)) && !rules.NotFrom.Contains(s.Dc))];

    private static IEnumerable<RuleConflict> Goods(MerchantRules rules, RuleWorld world)
    {
        if (!rules.ColdChain && world.HasChilled)
        {
            yield return Beware("allocation.rules-beware-cold-off");
        }

        if (!rules.Hazardous && world.HasHazardous)
        {
            yield return No("allocation.rules-bad-hazardous-off");
        }

        if (rules.SafetyStock < 0)
        {
            yield return No("allocation.rules-bad-number", ("rule", "SafetyStock"));
        }
        else if (rules.SafetyStock > 0 && world.BelowSafety > 0)
        {
            yield return Beware("allocation.rules-beware-safety", ("units", rules.SafetyStock), ("articles", world.BelowSafety));
        }
    }

    private static IEnumerable<RuleConflict> Ranking(MerchantRules rules)
    {
        if (rules.Ranking.IsDefaultOrEmpty || rules.Ranking.Length > MerchantRules.MostRanked)
        {
            yield return No("allocation.rules-bad-ranking-length", ("most", MerchantRules.MostRanked));
            yield break;
        }

        if (rules.Ranking.Distinct().Count() < rules.Ranking.Length)
        {
            yield return No("allocation.rules-bad-ranking-twice");
        }

        if (rules.Ranking.Contains(Criterion.TotalCost))
        {
            yield return No("allocation.rules-bad-ranking-total");
        }

        var missing = rules.Ranking.IndexOf(Criterion.UnitsMissing);
        if (missing > 0)
        {
            yield return Beware("allocation.rules-beware-ranking-missing", ("place", missing + 1));
        }

        if (rules.MaxParcels == 1 && rules.Ranking.Contains(Criterion.Parcels))
        {
            yield return Beware("allocation.rules-beware-ranking-parcels");
        }

        if (rules.Ranking.Contains(Criterion.ArrivalDay) && rules.Ranking.IndexOf(Criterion.ArrivalDay) < rules.Ranking.IndexOf(Criterion.Parcels))
        {
            yield return Beware("allocation.rules-beware-ranking-date");
        }
    }

    private static IEnumerable<RuleConflict> Policies(MerchantRules rules, RuleWorld world)
    {
        if (rules.MaxParcels is < 1 or > 31 || rules.NoSplitBelow < 0 || rules.AgeingHours is < 0 or > 8760)
        {
            yield return No("allocation.rules-bad-number", ("rule", rules.MaxParcels is < 1 or > 31 ? "MaxParcels" : rules.NoSplitBelow < 0 ? "NoSplitBelow" : "AgeingHours"));
        }

        if (rules.MaxParcels == 1 && rules.NoSplitBelow > 0)
        {
            yield return Beware("allocation.rules-beware-split-below");
        }

        if (rules.ShipComplete && !rules.BackOrder)
        {
            yield return Beware("allocation.rules-beware-complete-no-wait");
        }

        if (rules.ShipComplete && rules.MaxParcels == 1)
        {
            yield return Beware("allocation.rules-beware-complete-one");
        }

        if (rules.Consolidate && !world.HasTransferLanes)
        {
            yield return Beware("allocation.rules-beware-no-transfer");
        }

        if (rules.Consolidate && rules.MaxParcels == 1)
        {
            yield return Beware("allocation.rules-beware-consolidate-one");
        }
    }

    private static IEnumerable<RuleConflict> Lists(MerchantRules rules, RuleWorld world)
    {
        foreach (var sku in world.Unknown)
        {
            yield return No("allocation.rules-unknown-sku", ("sku", sku));
        }

        foreach (var twice in rules.PreOrders.GroupBy(p => p.Sku).Where(g => g.Count() > 1))
        {
            yield return No("allocation.rules-bad-sku-twice", ("sku", twice.Key));
        }

        foreach (var past in rules.PreOrders.Where(p => p.NotBefore <= world.Today))
        {
            yield return Beware("allocation.rules-beware-past", ("sku", past.Sku), ("date", past.NotBefore.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }

        foreach (var self in rules.Substitutes.Where(s => s.By.Contains(s.Sku)))
        {
            yield return No("allocation.rules-bad-substitute-itself", ("sku", self.Sku));
        }

        var early = rules.PreOrders.Where(p => p.NotBefore > world.Today).Select(p => p.Sku).ToHashSet();
        foreach (var (sku, other) in rules.Substitutes.SelectMany(s => s.By.Where(early.Contains).Select(o => (s.Sku, Other: o))))
        {
            yield return Beware("allocation.rules-beware-substitute-early", ("sku", sku), ("other", other));
        }
    }

    private static RuleConflict No(string code, params ReadOnlySpan<(string Name, object? Value)> facts) => new(Refusal.Of(code, facts), true);

    private static RuleConflict Beware(string code, params ReadOnlySpan<(string Name, object? Value)> facts) => new(Refusal.Of(code, facts), false);
}
