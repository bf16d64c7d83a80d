using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Personalisation;

/// <summary>Where a parcel is packed, and what the order's other parcels hold already.</summary>
public readonly record struct InsertPlace(DcId Dc, IReadOnlySet<CampaignId> Given);

/// <summary>
/// Problem: of all campaigns, which paper goes into this parcel, and why this one? The answer is wanted again whenever a fact
/// changes (an edit, a split, a gift note), by every DC alike, and must be explainable months later.
/// Method: campaigns are put in order (priority, then id). Each is asked the same questions in the same order: period, brand,
/// DC, gift, consent, once per order, then its own conditions. The first that passes all is chosen; every one, chosen or not, gets a verdict that
/// names the question which decided. The decision keeps the rule, the version and the facts it saw.
/// Complexity: O(campaigns × conditions). Limits: one insert a parcel; budgets and experiment arms are counted
/// where they can be counted under a lock, by the slice that books the decision.
/// </summary>
public static class InsertChooser
{
    public static InsertDecision Choose(IReadOnlyCollection<Campaign> campaigns, CustomerFacts facts, string brand, DateOnly today, InsertPlace? place = null)
    {
        Campaign? chosen = null;
        var verdicts = new List<CampaignVerdict>();
        foreach (var campaign in campaigns.OrderByDescending(campaign => campaign.Priority).ThenBy(campaign => campaign.Id).ThenByDescending(campaign => campaign.Version))
        {
            var obstacle = Obstacle(campaign, facts, brand, today, place);
            if (obstacle is null && chosen is null)
            {
                chosen = campaign;
                verdicts.Add(new CampaignVerdict(campaign.Id, campaign.Version, "chosen", Sentence(campaign)));
            }
            else
            {
                var (rule, sentence) = obstacle ?? ("lower-priority", $"{chosen!.Id} goes first");
                verdicts.Add(new CampaignVerdict(campaign.Id, campaign.Version, rule, sentence));
            }
        }

        return new InsertDecision(chosen, verdicts, facts.ToStored(today));
    }

    private static (string Rule, string Sentence)? Obstacle(Campaign campaign, CustomerFacts facts, string brand, DateOnly today, InsertPlace? place)
    {
        if (today < campaign.From || today > campaign.Until)
        {
            return ("period", $"runs from {campaign.From:yyyy-MM-dd} to {campaign.Until:yyyy-MM-dd}");
        }

        if (campaign.Brands is { } brands && !brands.Contains(brand))
        {
            return ("brand", $"is not for {brand}");
        }

        if (place is { } at && campaign.Dcs is { } dcs && !dcs.Contains(at.Dc))
        {
            return ("dc", $"is not kept at {at.Dc}");
        }

        if (facts.IsGift && !campaign.SuitsGifts)
        {
            return ("gift", "the parcel is a gift, and the paper is for the buyer");
        }

        if (campaign.NeedsConsent && !facts.HasConsent)
        {
            return ("consent", "the buyer has not agreed to advertising");
        }

        if (campaign.OncePerOrder && place?.Given.Contains(campaign.Id) == true)
        {
            return ("once-per-order", "lies in another parcel of the order");
        }

        var failed = campaign.Conditions.FirstOrDefault(condition => !condition.Holds(facts, today));
        return failed is null ? null : (failed.Rule, $"holds only for a buyer who {failed.Sentence}");
    }

    private static string Sentence(Campaign campaign) => campaign.Conditions.Count == 0
        ? "is for everybody"
        : "the buyer " + string.Join(" and ", campaign.Conditions.Select(condition => condition.Sentence));
}
