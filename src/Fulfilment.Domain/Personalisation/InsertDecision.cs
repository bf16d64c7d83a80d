namespace Fulfilment.Domain.Personalisation;

/// <param name="Chosen">Null: no paper goes into the parcel, and the verdicts say why.</param>
/// <param name="Verdicts">One for every campaign that was asked, in the order of asking.</param>
/// <param name="Facts">What the decision saw; the same facts and campaigns give the same decision.</param>
public sealed record InsertDecision(Campaign? Chosen, IReadOnlyList<CampaignVerdict> Verdicts, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The name of the question that decided: "chosen", or the first obstacle of the best campaign.</summary>
    public string Rule => Chosen is not null ? "chosen" : Verdicts.Count == 0 ? "no-campaign" : Verdicts[0].Rule;
}

/// <param name="Rule">chosen, lower-priority, period, brand, dc, gift, consent, once-per-order, or the rule of the condition that failed.</param>
/// <param name="Sentence">The same in words, for the page where staff read decisions.</param>
public sealed record CampaignVerdict(CampaignId Campaign, int Version, string Rule, string Sentence);
