using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

/// <summary>How far a channel has been told about stock levels.</summary>
public sealed class StockFeed : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required ChannelId ChannelId { get; init; }

    /// <summary>Every change up to this instant has reached the channel.</summary>
    public DateTime UpTo { get; set; }

    public DateTime PublishedAt { get; set; }

    /// <summary>Levels in the last message.</summary>
    public int Levels { get; set; }
}
