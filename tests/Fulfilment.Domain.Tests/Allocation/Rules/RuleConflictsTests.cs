using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation.Rules;

public sealed class RuleConflictsTests
{
    private static readonly RuleWorld World = new(
        [new RuleSite(new DcId("A"), true, true), new RuleSite(new DcId("B"), false, false)], false, true, true, [], 0, new DateOnly(2026, 4, 7));

    [Fact]
    public void The_usual_rules_contradict_nothing() => Assert.Empty(RuleConflicts.Find(MerchantRules.Usual, World));

    [Fact]
    public void Contradictions_forbid_and_oddities_warn()
    {
        Assert.Equal(["allocation.rules-bad-dc-twice", "allocation.rules-bad-no-site"], Codes(new() { OnlyFrom = [new("A")], NotFrom = [new("A")] }));
        Assert.Equal(["allocation.rules-unknown-dc", "allocation.rules-bad-no-site"], Codes(new() { OnlyFrom = [new("X")] }));
        Assert.Equal(["allocation.rules-bad-no-cold-site"], Codes(new() { OnlyFrom = [new("B")] }));
        Assert.Equal(["allocation.rules-bad-no-hazardous-site"], Codes(new() { ColdChain = false, NotFrom = [new("A")] }, forbids: true));
        Assert.Equal(["allocation.rules-bad-hazardous-off"], Codes(new() { Hazardous = false }));
        Assert.Equal(["allocation.rules-bad-ranking-twice"], Codes(new() { Ranking = [Criterion.Cost, Criterion.Cost] }));
        Assert.Equal(["allocation.rules-bad-ranking-length"], Codes(new() { Ranking = [] }));
        Assert.Equal(["allocation.rules-bad-substitute-itself"], Codes(new() { Substitutes = [new(new("tea"), [new SkuId("tea")])] }));
        Assert.Empty(Codes(new() { MaxParcels = 1, ShipComplete = true, Consolidate = true }, forbids: true));
        Assert.Equal(
            ["allocation.rules-beware-ranking-parcels", "allocation.rules-beware-complete-one", "allocation.rules-beware-no-transfer", "allocation.rules-beware-consolidate-one"],
            Codes(new() { MaxParcels = 1, ShipComplete = true, Consolidate = true }));
        Assert.Equal(["allocation.rules-beware-past"], Codes(new() { PreOrders = [new(new("tea"), World.Today)] }));
        Assert.Equal(
            ["allocation.rules-beware-substitute-early"],
            Codes(new() { PreOrders = [new(new("mug"), World.Today.AddDays(9))], Substitutes = [new(new("tea"), [new SkuId("mug")])] }));
    }

    private static string[] Codes(MerchantRules rules, bool forbids = false) =>
        [.. RuleConflicts.Find(rules, World).Where(c => !forbids || c.Forbids).Select(c => c.Says.Code)];
}
