using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>A shop or marketplace of a client: orders come in through it, stock levels go out to it.</summary>
public sealed class Channel : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required ChannelId Id { get; init; }

    public required string Name { get; set; }

    public string? BrandCode { get; set; }

    /// <summary>Where stock levels are posted as they change; null publishes nothing.</summary>
    public string? StockCallbackUrl { get; set; }

    public bool Active { get; set; } = true;
}
