using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation;

/// <summary>What a manager did with an order at the split desk, with what stood before, so that it can be taken back until the floor starts.</summary>
public sealed class DeskAct : IOfClient
{
    public required long Id { get; init; }

    public required OrderId OrderId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>"one-dc-later", "partial-now", "move", "merge" …</summary>
    public required string Kind { get; init; }

    /// <summary>In the manager's own words.</summary>
    public string Reason { get; init; } = "";

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>JSON: the order's constraints and parcels as they were.</summary>
    public required string Before { get; init; }

    /// <summary>JSON: the parcels that came of it.</summary>
    public required string After { get; set; }

    public string? UndoneBy { get; set; }

    public DateTime? UndoneAt { get; set; }
}
