namespace Fulfilment.Domain.Network;

/// <summary>Whether and by what way a shop's buyers hear of their parcels. Nothing is sent until the merchant says so.</summary>
public enum ShopperMessages
{
    Off,

    /// <summary>As mail, from the shop's sender address.</summary>
    Mail,

    /// <summary>Handed to the merchant's own system, which writes to its buyers.</summary>
    Webhook,
}
