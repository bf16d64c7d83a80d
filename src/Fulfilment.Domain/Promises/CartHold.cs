using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Promises;

/// <summary>Units of one DC that a shopper's cart keeps for a short time. While it stands they count as promised.</summary>
public sealed class CartHold : IOfClient, IAtDc
{
    public required long PromiseId { get; init; }

    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public required int Quantity { get; init; }

    /// <summary>When the units were given back; null while they are held.</summary>
    public DateTime? ReleasedAt { get; set; }
}
