using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Promises;

public enum CounterState
{
    /// <summary>At the counter, waiting for its shopper.</summary>
    Waiting,

    Collected,

    /// <summary>Nobody came for it: it goes back.</summary>
    SentBack,
}

/// <summary>A parcel at the counter of a store: it came, somebody showed the order's number, it was handed over.</summary>
public sealed class CounterParcel : IOfClient
{
    public static readonly Lifecycle<CounterState> Lifecycle = new(
        "counter parcel",
        CounterState.Waiting,
        ("hand-over", CounterState.Waiting, CounterState.Collected),
        ("send-back", CounterState.Waiting, CounterState.SentBack));

    public required ShipmentId ShipmentId { get; init; }

    public required ClientId ClientId { get; init; }

    public required OrderId OrderId { get; init; }

    public required string StoreCode { get; init; }

    public CounterState State { get; private set; }

    public required DateTime CameAt { get; init; }

    public required string CameBy { get; init; }

    public DateTime? LeftAt { get; private set; }

    public string? LeftBy { get; private set; }

    public int Version { get; set; }

    public Outcome<Done> Move(string verb, DateTime at, string by) =>
        Lifecycle.Move(verb, State, next => (State, LeftAt, LeftBy, Version) = (next, at, by, Version + 1));
}
