using Fulfilment.Domain.Personalisation;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class InsertChooserTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly CustomerFacts Second =
        new(1, new DateOnly(2026, 10, 1), Set("coffee"), Set("coffee"), "JP-13", "ja-JP", IsGift: false, HasConsent: true);

    private static readonly Campaign[] Campaigns =
    [
        Make("filters", 50, new BuysNow("coffee", "filters")) with { Coupon = new CouponOffer(10, 30) },
        Make("second", 40, new InStage(Stage.SecondOrder)),
        Make("back", 60, new InStage(Stage.Lapsed)),
        Make("north", 70, new InRegion(["JP-01"])),
        Make("care", 1) with { NeedsConsent = false, SuitsGifts = true },
    ];

    [Fact]
    public void The_best_campaign_that_fits_is_chosen_and_every_other_says_why_not()
    {
        var decision = Choose(Second);
        Assert.Equal("filters", decision.Chosen?.Id.Value);
        Assert.Equal(["north:region", "back:stage", "filters:chosen", "second:lower-priority", "care:lower-priority"], decision.Verdicts.Select(verdict => $"{verdict.Campaign}:{verdict.Rule}"));
        Assert.Equal("1", decision.Facts["orders-before"]);
        Assert.Equal("SecondOrder", decision.Facts["stage"]);
    }

    [Theory]
    [InlineData("gift", "care")]
    [InlineData("no consent", "care")]
    [InlineData("filters bought", "second")]
    [InlineData("moved north", "north")]
    [InlineData("long silence", "back")]
    [InlineData("third order", "filters")]
    public void Changing_one_fact_changes_the_decision_that_its_rule_names(string change, string expected)
    {
        var facts = change switch
        {
            "gift" => Second with { IsGift = true },
            "no consent" => Second with { HasConsent = false },
            "filters bought" => Second with { CategoriesBought = Set("coffee", "filters") },
            "moved north" => Second with { Region = "JP-01" },
            "long silence" => Second with { LastOrderOn = new DateOnly(2025, 11, 21) },
            _ => Second with { OrdersBefore = 2 },
        };
        Assert.Equal(expected, Choose(facts).Chosen?.Id.Value);
    }

    [Fact]
    public void The_order_of_the_campaigns_does_not_matter()
    {
        var random = new Random(4);
        var expected = Choose(Second).Verdicts;
        for (var turn = 0; turn < 20; turn++)
        {
            var shuffled = Campaigns.OrderBy(_ => random.Next()).ToArray();
            Assert.Equal(expected, InsertChooser.Choose(shuffled, Second, "aoba", Today).Verdicts);
        }
    }

    [Theory]
    [InlineData("2026-10-31", null)]
    [InlineData("2026-11-01", "only")]
    [InlineData("2026-11-30", "only")]
    [InlineData("2026-12-01", null)]
    public void A_campaign_runs_on_its_first_and_its_last_day(string day, string? expected)
    {
        var campaign = Make("only", 1) with { From = new DateOnly(2026, 11, 1), Until = new DateOnly(2026, 11, 30) };
        var decision = InsertChooser.Choose([campaign], Second, "aoba", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, decision.Chosen?.Id.Value);
        Assert.Equal(expected is null ? "period" : "chosen", decision.Rule);
    }

    [Fact]
    public void Another_brands_campaign_is_not_for_this_parcel()
    {
        var campaign = Make("only", 1) with { Brands = Set("momiji") };
        Assert.Equal("brand", InsertChooser.Choose([campaign], Second, "aoba", Today).Rule);
        Assert.Equal("no-campaign", InsertChooser.Choose([], Second, "aoba", Today).Rule);
    }

    [Theory]
    [InlineData(0, null, Stage.FirstOrder)]
    [InlineData(1, "2026-11-01", Stage.SecondOrder)]
    [InlineData(2, "2026-11-01", Stage.Repeat)]
    [InlineData(4, "2026-11-01", Stage.Loyal)]
    [InlineData(4, "2026-05-25", Stage.Loyal)]
    [InlineData(4, "2026-05-24", Stage.Lapsed)]
    public void The_stage_follows_from_count_and_silence(int before, string? last, Stage expected)
    {
        var facts = Second with { OrdersBefore = before, LastOrderOn = last is null ? null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(expected, StageRules.Default.Of(facts, Today));
    }

    private static InsertDecision Choose(CustomerFacts facts) => InsertChooser.Choose(Campaigns, facts, "aoba", Today);

    private static Campaign Make(string id, int priority, params InsertCondition[] conditions) =>
        new(new CampaignId(id), 1, "insert-thanks-ja", priority, new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31), conditions);

    private static HashSet<string> Set(params string[] values) => [.. values];
}
