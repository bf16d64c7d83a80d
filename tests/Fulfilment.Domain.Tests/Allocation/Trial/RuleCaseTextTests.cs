using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Trial;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation.Trial;

public sealed class RuleCaseTextTests
{
    private static readonly ClientId Client = new("AOI");

    [Theory]
    [InlineData("given A has TEA 5\ngiven B has TEA 5, CUP 1\nwhen order TEA 1, CUP 1 to JP-13\nthen B sends TEA 1, CUP 1\nthen 1 parcel\nthen cost 800", "usual")]
    [InlineData("given A has TEA 5\ngiven B has CUP 1\nwhen order TEA 1, CUP 1 to JP-13\nthen 1 parcel\nthen 1 unit waits", "one parcel")]
    [InlineData("given A has TEA 5\ngiven B has CUP 1\nwhen order TEA 1, CUP 1 to JP-13 worth 2999\nthen 1 parcel", "no split below 3000")]
    [InlineData("given A has TEA 5\ngiven B has CUP 1\nwhen order TEA 1, CUP 1 to JP-13 worth 3000\nthen 2 parcels", "no split below 3000")]
    [InlineData("given A has TEA 5\nwhen order TEA 4 to JP-13\nthen A sends TEA 3\nthen 1 unit waits", "safety stock 2")]
    [InlineData("given A has ICE 5\ngiven B has ICE 5\ngiven B costs 900 and takes 1 day\ngiven A has no cold chain\ngiven ICE is chilled\nwhen order ICE 1 to JP-13\nthen B sends ICE 1", "usual")]
    [InlineData("given A has ICE 5\ngiven A has no cold chain\ngiven ICE is chilled\nwhen order ICE 1 to JP-13\nthen A sends ICE 1", "cold chain off")]
    [InlineData("given A has TEA 5\ngiven B has TEA 5\ngiven A is 300 km away\ngiven B is 10 km away\nwhen order TEA 1 to JP-13\nthen B sends TEA 1", "by distance")]
    [InlineData("given A has TEA 5\ngiven B has TEA 5\ngiven A has fresh stock\nwhen order TEA 1 to JP-13\nthen B sends TEA 1", "by stock age")]
    [InlineData("given A has TEA 5\ngiven B has TEA 5\ngiven A is 90 % full\nwhen order TEA 1 to JP-13\nthen B sends TEA 1", "by load")]
    [InlineData("given A has TEA 5\ngiven A takes\nwhen x", "unreadable")]
    [InlineData("given A has TEA 5\ngiven it is after the cut-off\nwhen order TEA 1 to JP-13\nthen arrives in 2 days", "usual")]
    [InlineData("given A has TEA 5\ngiven it is after the cut-off\nwhen order TEA 1 to JP-13\nthen arrives in 1 day", "cut-off off")]
    [InlineData("given A has TEA 1\ngiven B has CUP 1\ngiven A goes to B in 1 day for 100\nwhen order TEA 1, CUP 1 to JP-13\nthen 1 parcel\nthen cost 900", "consolidate")]
    [InlineData("given A has TEA 5\ngiven A costs 500 and takes 3 days\ngiven B has TEA 5\nwhen order TEA 1 to JP-13 within 2 days\nthen B sends TEA 1", "usual")]
    [InlineData("前提 A has TEA 5\nもし order TEA 1 to JP-13\nならば A sends TEA 1", "usual")]
    public void An_example_holds_under_the_rules_it_was_written_for(string text, string rules)
    {
        var read = RuleCaseText.Read(text);
        Assert.Equal(rules == "unreadable", !read.IsDone);
        if (read.IsDone)
        {
            var result = read.Value.Run(Client, Of(rules));
            Assert.True(result.Holds, $"{result.Wrong}: {result.Got}");
        }
    }

    [Fact]
    public void A_wrong_example_names_the_sentence_and_what_came_instead()
    {
        var result = RuleCaseText.Read("given A has TEA 5\nwhen order TEA 1 to JP-13\nthen 1 parcel\nthen cost 1").Value.Run(Client, MerchantRules.Usual);
        Assert.Equal("cost 1", result.Wrong);
        Assert.Equal("A sends TEA 1; cost 800; arrives in 1 days; 0 wait", result.Got);
    }

    [Fact]
    public void An_unread_line_is_named() =>
        Assert.Equal("2", RuleCaseText.Read("given A has TEA 5\nwhen somebody orders\nthen 1 parcel").Refusal!.Facts["number"]);

    [Fact]
    public void A_rule_is_covered_when_an_example_would_miss_it()
    {
        var cases = new[] { RuleCaseText.Read("given A has TEA 5\nwhen order TEA 4 to JP-13\nthen A sends TEA 3").Value };
        var covered = RuleCoverage.Of(Client, new MerchantRules { SafetyStock = 2, MaxParcels = 2 }, cases).ToDictionary(c => c.Rule, c => c.Covered);
        Assert.True(covered[RuleKind.SafetyStock]);
        Assert.False(covered[RuleKind.MaxParcels]);
        Assert.False(covered.ContainsKey(RuleKind.Stock));
    }

    private static MerchantRules Of(string name) => name switch
    {
        "one parcel" => new() { MaxParcels = 1 },
        "no split below 3000" => new() { NoSplitBelow = 3000 },
        "safety stock 2" => new() { SafetyStock = 2 },
        "cold chain off" => new() { ColdChain = false },
        "cut-off off" => new() { CutOff = false },
        "consolidate" => new() { Consolidate = true },
        "by distance" => new() { Ranking = [Criterion.UnitsMissing, Criterion.Distance] },
        "by stock age" => new() { Ranking = [Criterion.UnitsMissing, Criterion.StockAge] },
        "by load" => new() { Ranking = [Criterion.UnitsMissing, Criterion.Load] },
        _ => MerchantRules.Usual,
    };
}
