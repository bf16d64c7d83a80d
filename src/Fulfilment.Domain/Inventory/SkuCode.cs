using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>
/// A code that a scanner may read for an article: several GTINs, house codes, and a pack level each. Two clients may
/// share a code; the task at hand decides which is meant.
/// </summary>
public sealed class SkuCode : IOfClient
{
    public required ClientId ClientId { get; init; }

    /// <summary>A GTIN as 14 digits, or the text of any other code.</summary>
    public required string Code { get; init; }

    public required SkuId SkuId { get; init; }

    /// <summary>Units that one scan of this code stands for (1, inner 6, carton 24).</summary>
    public int Units { get; set; } = 1;
}
