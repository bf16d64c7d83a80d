using System.Globalization;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Personalisation;

/// <summary>The merchant's short code for a campaign ("autumn-thanks").</summary>
public readonly record struct CampaignId(string Value) : IComparable<CampaignId>
{
    public int CompareTo(CampaignId other) => string.CompareOrdinal(Value, other.Value);

    public static bool TryParse(string? text, out CampaignId id)
    {
        id = new CampaignId(text ?? "");
        return text is { Length: > 0 and <= 40 };
    }

    public override string ToString() => Value;
}

/// <summary>
/// One reason to lay a paper into a parcel. A campaign that has run is never edited: a change is a new version, so that every
/// decision can be read back.
/// </summary>
/// <param name="Template">The template's id.</param>
/// <param name="Priority">Higher goes first; equal priorities fall to the smaller id.</param>
/// <param name="From">First local day, included.</param>
/// <param name="Until">Last local day, included.</param>
/// <param name="Conditions">All must hold; none means everybody.</param>
public sealed record Campaign(
    CampaignId Id,
    int Version,
    string Template,
    int Priority,
    DateOnly From,
    DateOnly Until,
    IReadOnlyList<InsertCondition> Conditions)
{
    /// <summary>Null: every brand of the client.</summary>
    public IReadOnlySet<string>? Brands { get; init; }

    /// <summary>The DCs whose benches keep the paper; null: every one.</summary>
    public IReadOnlySet<DcId>? Dcs { get; init; }

    /// <summary>However many parcels an order is sent in, only one of them holds it.</summary>
    public bool OncePerOrder { get; init; }

    /// <summary>Advertising needs the buyer's consent; a word of thanks or a care leaflet does not.</summary>
    public bool NeedsConsent { get; init; } = true;

    /// <summary>False keeps it out of gifts: the recipient must not read the buyer's history.</summary>
    public bool SuitsGifts { get; init; }

    /// <summary>Null: the paper carries no coupon.</summary>
    public CouponOffer? Coupon { get; init; }
}

/// <param name="PercentOff">1 to 100.</param>
/// <param name="ValidDays">Counted from the day after packing; the last day is included.</param>
public sealed record CouponOffer(int PercentOff, int ValidDays, int CodeLength = 10)
{
    public DateOnly ExpiresOn(DateOnly packedOn) => packedOn.AddDays(ValidDays);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PercentOff} % for {ValidDays} days");
}
