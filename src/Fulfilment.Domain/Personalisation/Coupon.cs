using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Personalisation;

public enum CouponState
{
    Issued,
    Redeemed,
    Void,
}

/// <summary>A code that was printed for one buyer. Unique over all clients, so that no two papers ever share one.</summary>
public sealed class Coupon : IOfClient
{
    public required string Code { get; init; }

    public required ClientId ClientId { get; init; }

    public required PaperId PaperId { get; init; }

    public required PersonId PersonId { get; init; }

    public required string Campaign { get; init; }

    public required int PercentOff { get; init; }

    public required DateOnly ExpiresOn { get; init; }

    public CouponState State { get; set; }

    public required DateTime IssuedAt { get; init; }

    public OrderId? RedeemedBy { get; set; }
}
