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

    /// <summary>Whether buyers are told of their parcels, and how.</summary>
    public ShopperMessages ShopperMessages { get; set; }

    /// <summary>The address that mail to buyers comes from; null where none is sent.</summary>
    public string? MessageFrom { get; set; }

    /// <summary>Where messages for buyers are handed over; null where none are.</summary>
    public string? MessageUrl { get; set; }

    public bool Active { get; set; } = true;
}
