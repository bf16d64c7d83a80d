using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

public enum TransferStatus
{
    /// <summary>Held at its source; the floor picks it like any order.</summary>
    Planned,

    /// <summary>Between the two sites.</summary>
    InTransit,

    /// <summary>Received and compared: what did not come is booked as missing.</summary>
    Closed,

    Cancelled,
}

/// <summary>
/// Units of a merchant that go from one of our sites to another by a scheduled run. At its source it is an ordinary order
/// of the floor (<see cref="OrderId"/>), at its destination an ordinary delivery (<see cref="ReceiptId"/>); between the
/// two the units stand in <see cref="LocationCode.Transit"/>. Whoever waits for a line of it names it by <see cref="SupplyName"/>.
/// </summary>
public sealed class Transfer : IOfClient
{
    public static readonly Lifecycle<TransferStatus> Lifecycle = new(
        "transfer",
        TransferStatus.Planned,
        ("load", TransferStatus.Planned, TransferStatus.InTransit),
        ("close", TransferStatus.InTransit, TransferStatus.Closed),
        ("cancel", TransferStatus.Planned, TransferStatus.Cancelled));

    public required TransferId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId FromDc { get; init; }

    public required DcId ToDc { get; init; }

    /// <summary>Printed on papers ("T1042").</summary>
    public required string Number { get; init; }

    public TransferStatus Status { get; private set; }

    /// <summary>The order by which the source's floor picks it.</summary>
    public required OrderId OrderId { get; init; }

    /// <summary>The delivery by which the destination takes it in; null until it has left.</summary>
    public ReceiptId? ReceiptId { get; set; }

    /// <summary>Why it was made, as "order/12" (its parts are brought together), "storage/7" (advice) or "manager".</summary>
    public required string Cause { get; init; }

    /// <summary>Local date of the run at the source.</summary>
    public required DateOnly LeavesOn { get; init; }

    /// <summary>First local date on which the destination can ship what arrived.</summary>
    public required DateOnly ReadyOn { get; init; }

    /// <summary>Minor units, by the run's tariff.</summary>
    public required long Cost { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? LoadedAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    public int Version { get; set; }

    public List<TransferLine> Lines { get; init; } = [];

    public string Document => $"transfer/{Id}";

    public Outcome<Done> Move(string verb) => Lifecycle.Move(verb, Status, next => (Status, Version) = (next, Version + 1));
}

/// <summary>One article of a transfer.</summary>
public sealed class TransferLine : IOfClient
{
    public required TransferId TransferId { get; init; }

    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required SkuId SkuId { get; init; }

    /// <summary>Units asked for.</summary>
    public required int Quantity { get; init; }

    /// <summary>Units that the source turned out not to have.</summary>
    public int Short { get; set; }

    public int Loaded { get; set; }

    public int Received { get; set; }

    /// <summary>Units that are still to arrive.</summary>
    public int Coming(TransferStatus status) => status switch
    {
        TransferStatus.Planned => Quantity - Short,
        TransferStatus.InTransit => Math.Max(0, Loaded - Received),
        _ => 0,
    };
}
