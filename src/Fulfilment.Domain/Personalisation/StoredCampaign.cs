using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Personalisation;

/// <summary>A version of a <see cref="Campaign"/> as a row. Never edited; a change is a further version.</summary>
public sealed class StoredCampaign : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required CampaignId Code { get; init; }

    public required int Version { get; init; }

    public required string Template { get; init; }

    public required int Priority { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    /// <summary>JSON array of conditions.</summary>
    public string Conditions { get; init; } = "[]";

    /// <summary>Space-separated; "" is every brand.</summary>
    public string Brands { get; init; } = "";

    /// <summary>Space-separated codes of the DCs that keep the paper; "" is every DC.</summary>
    public string Dcs { get; init; } = "";

    public bool OncePerOrder { get; init; }

    public bool NeedsConsent { get; init; } = true;

    public bool SuitsGifts { get; init; }

    /// <summary>0: no coupon.</summary>
    public int PercentOff { get; init; }

    public int ValidDays { get; init; }

    /// <summary>False stops this version: it is not chosen any more.</summary>
    public bool Active { get; set; } = true;
}
