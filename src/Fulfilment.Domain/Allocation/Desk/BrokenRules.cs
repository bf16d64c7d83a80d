using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>Which of a merchant's rules a plan does not keep: shown beside an option before somebody says yes to it.</summary>
public static class BrokenRules
{
    public static IReadOnlyList<RuleKind> Of(MerchantRules rules, OrderAsk ask, DateOnly? promised, OrderPlan plan)
    {
        var (parcels, several) = (plan.Parcels.Length, plan.Lines.Any(l => l.Code == ReasonCode.ServedFromSeveral));
        (RuleKind Rule, bool Broken)[] all =
        [
            (RuleKind.PromisedDate, rules.PromisedDate && plan.Arrives > promised),
            (RuleKind.OnlyFrom, !rules.OnlyFrom.IsEmpty && plan.Parcels.Any(p => !rules.OnlyFrom.Contains(p.Dc))),
            (RuleKind.NotFrom, plan.Parcels.Any(p => rules.NotFrom.Contains(p.Dc))),
            (RuleKind.ShipComplete, rules.ShipComplete && parcels > 0 && plan.UnitsMissing > 0),
            (RuleKind.MaxParcels, parcels > rules.MaxParcels),
            (RuleKind.NoSplitBelow, parcels > 1 && ask.Value < rules.NoSplitBelow),
            (RuleKind.LineFromOne, rules.LineFromOne && several),
        ];
        return [.. all.Where(r => r.Broken).Select(r => r.Rule)];
    }
}
