using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation;

public enum ProposalState
{
    Open,
    Accepted,
    Dismissed,
}

/// <summary>Advice to bring units of an article from one DC to another before orders need them there.</summary>
public sealed class TransferProposal : IOfClient
{
    public required long Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required SkuId SkuId { get; init; }

    public required DcId FromDc { get; init; }

    public required DcId ToDc { get; init; }

    public required int Quantity { get; init; }

    /// <summary>Splits it should spare in the weeks ahead, in hundredths.</summary>
    public required int SplitsSpared { get; init; }

    /// <summary>What moving costs, in minor units.</summary>
    public required long Cost { get; init; }

    /// <summary>What the spared parcels would cost, in minor units.</summary>
    public required long Gain { get; init; }

    public ProposalState State { get; set; }

    public required DateTime At { get; init; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }
}
