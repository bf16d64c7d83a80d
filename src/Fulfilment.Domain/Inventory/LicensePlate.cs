using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

public enum PlateKind
{
    Pallet,
    Case,
}

public enum PlateStatus
{
    Open,
    Closed,
}

/// <summary>
/// A pallet or case of one client that is moved as a whole, known by the number on its label. It is a place that stands
/// in another place: units on it are in the ledger under <see cref="LocationCode.Plate"/>, its own moves are rows of the
/// same ledger, and this row says where it stands now. Good units on a plate that stands in a bin can be sold and picked.
/// </summary>
public sealed class LicensePlate : IOfClient, IAtDc
{
    public static readonly Lifecycle<PlateStatus> Lifecycle = new(
        "license plate",
        PlateStatus.Closed,
        ("open", PlateStatus.Closed, PlateStatus.Open),
        ("move", PlateStatus.Open, PlateStatus.Open),
        ("close", PlateStatus.Open, PlateStatus.Closed));

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>The SSCC (18 digits) or the house's own number.</summary>
    public required string Code { get; init; }

    public PlateKind Kind { get; private set; }

    public PlateStatus Status { get; private set; } = PlateStatus.Closed;

    /// <summary>Where it stands; <see cref="LocationCode.Gone"/> once it is closed.</summary>
    public LocationCode Place { get; private set; } = LocationCode.Gone;

    /// <summary>Units on it, as the ledger sums them.</summary>
    public int Units { get; private set; }

    /// <summary>How many rows of the ledger tell of its moves, opening and closing among them.</summary>
    public int Moves { get; private set; }

    /// <summary>Out of picking until somebody has counted what stands on it.</summary>
    public bool Blocked { get; private set; }

    public string? BlockReason { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public string OpenedBy { get; private set; } = "";

    public DateTime? ClosedAt { get; private set; }

    public string? ClosedBy { get; private set; }

    /// <summary>Raised by whoever takes the row, so that those who change what stands on it wait for each other.</summary>
    public int Taken { get; private set; }

    public LocationCode Contents => LocationCode.Plate(Code);

    public bool IsSellable => Place.IsStorage;

    public Outcome<Done> Open(PlateKind kind, LocationCode place, DateTime at, string by)
    {
        var opened = Step("open", place);
        if (opened.IsDone)
        {
            (Kind, OpenedAt, OpenedBy, ClosedAt, ClosedBy) = (kind, at, by, null, null);
        }

        return opened;
    }

    public Outcome<Done> Go(LocationCode place) => Step("move", place);

    public Outcome<Done> Close(DateTime at, string by)
    {
        var closed = Step("close", LocationCode.Gone);
        if (closed.IsDone)
        {
            (ClosedAt, ClosedBy, Blocked, BlockReason) = (at, by, false, null);
        }

        return closed;
    }

    public void Count(int units) => Units += units;

    public void Block(string? reason) => (Blocked, BlockReason) = (reason is not null, reason);

    private Outcome<Done> Step(string verb, LocationCode place) =>
        Lifecycle.Move(verb, Status, next => (Status, Place, Moves) = (next, place, Moves + 1));
}
