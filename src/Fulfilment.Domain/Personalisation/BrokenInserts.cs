using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Personalisation;

public enum InsertHarm
{
    /// <summary>The insert that the order would get as one parcel lies in none of its parcels.</summary>
    Lost,

    /// <summary>The same insert lies in several parcels, its coupon in each.</summary>
    Repeated,
}

/// <param name="Rule">For a lost one the question that decided: period, dc, or the rule of its condition; "" otherwise.</param>
/// <param name="Parcels">In how many parcels it lies.</param>
public sealed record BrokenInsert(CampaignId Campaign, InsertHarm Harm, string Rule, int Parcels);

/// <summary>
/// Problem: what does a way out of a split do to the papers in the parcels? Method: the insert is chosen as the bench will choose
/// it, parcel by parcel in the order of their going, each on its own day and at its own DC; what the order would get
/// whole and today is the yardstick. Limits: facts of the buyer that change until then are not foreseen.
/// Complexity: parcels × campaigns × conditions.
/// </summary>
public static class BrokenInserts
{
    /// <param name="whole">The buyer and the order as it stands.</param>
    /// <param name="after">The same, with the goods that the way out leaves in the order.</param>
    /// <param name="parcels">DC and local day of each parcel.</param>
    /// <param name="already">What lies in parcels of the order that have left.</param>
    public static IReadOnlyList<BrokenInsert> Of(
        IReadOnlyCollection<Campaign> campaigns, CustomerFacts whole, CustomerFacts after, string brand, DateOnly today, IEnumerable<(DcId Dc, DateOnly Leaves)> parcels,
        IEnumerable<CampaignId> already)
    {
        var wanted = InsertChooser.Choose(campaigns, whole, brand, today).Chosen?.Id;
        var (given, lost) = (already.ToList(), (string?)null);
        foreach (var (dc, leaves) in parcels.OrderBy(p => p.Leaves).ThenBy(p => p.Dc))
        {
            var decision = InsertChooser.Choose(campaigns, after, brand, leaves, new InsertPlace(dc, given.ToHashSet()));
            lost ??= decision.Verdicts.FirstOrDefault(v => v.Campaign == wanted)?.Rule;
            if (decision.Chosen is { } chosen)
            {
                given.Add(chosen.Id);
            }
        }

        var harms = given.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => new BrokenInsert(g.Key, InsertHarm.Repeated, "", g.Count())).ToList();
        if (wanted is { } campaign && lost is { } rule && !given.Contains(campaign))
        {
            harms.Add(new BrokenInsert(campaign, InsertHarm.Lost, rule, 0));
        }

        return harms;
    }
}
