using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Trial;

/// <summary>
/// Which rules in force the merchant's examples would miss: a rule counts as covered when some example comes out otherwise
/// without it. That is stricter than "an example uses it", and says what a change could break unseen.
/// </summary>
public static class RuleCoverage
{
    /// <returns>Each rule that can be switched off and is in force, with whether an example notices its absence.</returns>
    public static IReadOnlyList<(RuleKind Rule, bool Covered)> Of(ClientId client, MerchantRules rules, IReadOnlyList<RuleCaseText> cases)
    {
        var results = cases.Select(c => c.Run(client, rules).Got).ToList();
        var covered = new List<(RuleKind, bool)>();
        foreach (var kind in rules.InForce())
        {
            if (Without(rules, kind) is { } less)
            {
                covered.Add((kind, cases.Where((c, i) => c.Run(client, less).Got != results[i]).Any()));
            }
        }

        return covered;
    }

    private static MerchantRules? Without(MerchantRules rules, RuleKind kind) => kind switch
    {
        RuleKind.ColdChain => rules with { ColdChain = false },
        RuleKind.Hazardous => rules with { Hazardous = false },
        RuleKind.CutOff => rules with { CutOff = false },
        RuleKind.PromisedDate => rules with { PromisedDate = false },
        RuleKind.Capacity => rules with { Capacity = false },
        RuleKind.SafetyStock => rules with { SafetyStock = 0 },
        RuleKind.OnlyFrom => rules with { OnlyFrom = [] },
        RuleKind.NotFrom => rules with { NotFrom = [] },
        RuleKind.Ranking => rules with { Ranking = [Criterion.UnitsMissing] },
        RuleKind.ShipComplete => rules with { ShipComplete = false },
        RuleKind.MaxParcels => rules with { MaxParcels = null },
        RuleKind.NoSplitBelow => rules with { NoSplitBelow = 0 },
        RuleKind.LineFromOne => rules with { LineFromOne = false },
        RuleKind.PreOrder => rules with { PreOrders = [] },
        RuleKind.Consolidate => rules with { Consolidate = false },
        _ => null,
    };
}
