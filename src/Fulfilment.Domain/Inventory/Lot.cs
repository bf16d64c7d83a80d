using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>A batch of an article with one expiry.</summary>
public sealed class Lot : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required SkuId SkuId { get; init; }

    public required string Code { get; init; }

    public DateOnly? Expiry { get; set; }

    public required DateTime FirstSeenAt { get; init; }
}
