using Fulfilment.Domain.Network;
using Fulfilment.Domain.Personalisation;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class BrokenInsertsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DcId East = new("DC-E");
    private static readonly DcId West = new("DC-W");
    private static readonly CustomerFacts Buyer = new(1, new DateOnly(2026, 10, 1), Set(), Set("coffee", "cups"), "JP-13", "ja-JP", IsGift: false, HasConsent: true);
    private static readonly Campaign Filters = new(new CampaignId("filters"), 1, "insert", 10, Today, Today.AddDays(3), [new BuysNow("coffee")]);

    [Fact]
    public void One_parcel_today_breaks_nothing() => Assert.Empty(Of(Filters, Buyer, (East, Today)));

    [Fact]
    public void A_split_repeats_the_insert_unless_it_lies_once_in_an_order()
    {
        Assert.Equal([new BrokenInsert(Filters.Id, InsertHarm.Repeated, "", 2)], Of(Filters, Buyer, (East, Today), (West, Today)));
        Assert.Empty(Of(Filters with { OncePerOrder = true }, Buyer, (East, Today), (West, Today)));
    }

    [Fact]
    public void Leaving_out_the_goods_it_speaks_of_loses_it() =>
        Assert.Equal([new BrokenInsert(Filters.Id, InsertHarm.Lost, "category-now", 0)], Of(Filters, Buyer with { CategoriesNow = Set("cups") }, (East, Today)));

    [Fact]
    public void Waiting_until_its_time_is_over_loses_it() =>
        Assert.Equal([new BrokenInsert(Filters.Id, InsertHarm.Lost, "period", 0)], Of(Filters, Buyer, (East, Today.AddDays(4))));

    [Fact]
    public void A_dc_that_does_not_keep_it_loses_it_and_one_that_does_saves_it()
    {
        var kept = Filters with { Dcs = new HashSet<DcId> { East } };
        Assert.Equal([new BrokenInsert(Filters.Id, InsertHarm.Lost, "dc", 0)], Of(kept, Buyer, (West, Today)));
        Assert.Empty(Of(kept, Buyer, (West, Today), (East, Today)));
    }

    [Fact]
    public void What_left_before_counts()
    {
        var once = Filters with { OncePerOrder = true };
        Assert.Empty(BrokenInserts.Of([once], Buyer, Buyer, "", Today, [(East, Today)], [once.Id]));
        Assert.Equal(2, Assert.Single(BrokenInserts.Of([Filters], Buyer, Buyer, "", Today, [(East, Today)], [Filters.Id])).Parcels);
    }

    [Fact]
    public void The_second_parcel_gets_the_next_best_insert()
    {
        var care = new Campaign(new CampaignId("care"), 1, "insert", 1, Today, Today.AddDays(30), []);
        var place = new InsertPlace(West, new HashSet<CampaignId> { Filters.Id });
        var decision = InsertChooser.Choose([Filters with { OncePerOrder = true }, care], Buyer, "", Today, place);
        Assert.Equal((care.Id, "once-per-order"), (decision.Chosen!.Id, decision.Verdicts[0].Rule));
    }

    private static IReadOnlyList<BrokenInsert> Of(Campaign campaign, CustomerFacts after, params (DcId, DateOnly)[] parcels) =>
        BrokenInserts.Of([campaign], Buyer, after, "", Today, parcels, []);

    private static HashSet<string> Set(params string[] words) => [.. words];
}
