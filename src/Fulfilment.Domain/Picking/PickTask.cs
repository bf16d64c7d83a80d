using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Picking;

public enum PickStatus
{
    Pending,
    Picked,
    Short,
    Cancelled,
}

/// <summary>
/// Take so many units of this article from this bin, for this shipment. The task is the reservation: what is still open
/// of it is what nobody else may be sent to take.
/// </summary>
public sealed class PickTask : IOfClient, IAtDc
{
    public static readonly Lifecycle<PickStatus> Lifecycle = new(
        "pick task",
        PickStatus.Pending,
        ("confirm", PickStatus.Pending, PickStatus.Picked),
        ("short", PickStatus.Pending, PickStatus.Short),
        ("cancel", PickStatus.Pending, PickStatus.Cancelled));

    public required TaskId Id { get; init; }

    public required BatchId BatchId { get; init; }

    public required DcId DcId { get; init; }

    public required ClientId ClientId { get; init; }

    public required ShipmentId ShipmentId { get; init; }

    public required int LineNo { get; init; }

    public required SkuId SkuId { get; init; }

    public required string BinCode { get; set; }

    /// <summary>The plate in that bin that the units stand on; "" for loose units. The task follows it when it is moved.</summary>
    public string Plate { get; init; } = "";

    public required string Lot { get; init; }

    public required string Serial { get; init; }

    public required int Quantity { get; init; }

    public int Picked { get; private set; }

    /// <summary>Place in the batch's walk; skipping sends a task to the end.</summary>
    public required int Sequence { get; set; }

    public PickStatus Status { get; private set; }

    public string? ToteCode { get; private set; }

    public DateTime? DoneAt { get; private set; }

    public string? DoneBy { get; private set; }

    public int Version { get; set; }

    /// <summary>Where the ledger has the units.</summary>
    public LocationCode Place => Plate.Length > 0 ? LocationCode.Plate(Plate) : LocationCode.Bin(BinCode);

    /// <summary>Units still reserved and still to be taken.</summary>
    public int Open => Status == PickStatus.Pending ? Quantity - Picked : 0;

    /// <summary>
    /// Decides whether what was scanned is what was asked for, and counts it. A wrong scan changes nothing.
    /// </summary>
    public Outcome<Done> Confirm(PickScan scan, string? shipmentTote, DateTime at, string by)
    {
        if (Status != PickStatus.Pending)
        {
            return Refusal.Of("picking.not-now", ("status", Status), ("task", Id));
        }

        if (scan.Bin != (Plate.Length > 0 ? Plate : BinCode))
        {
            return Plate.Length > 0
                ? Refusal.Of("picking.wrong-plate", ("scanned", scan.Bin), ("expected", Plate), ("bin", BinCode))
                : Refusal.Of("picking.wrong-bin", ("scanned", scan.Bin), ("expected", BinCode));
        }

        if (scan.Sku != SkuId)
        {
            return Refusal.Of("picking.wrong-item", ("scanned", scan.Sku), ("expected", SkuId));
        }

        if (Lot.Length > 0 && scan.Lot is { Length: > 0 } lot && lot != Lot)
        {
            return Refusal.Of("picking.wrong-lot", ("scanned", lot), ("expected", Lot));
        }

        if (Serial.Length > 0 && scan.Serial != Serial)
        {
            return Refusal.Of("picking.wrong-serial", ("scanned", scan.Serial ?? ""), ("expected", Serial));
        }

        if (scan.Quantity < 1 || scan.Quantity > Open)
        {
            return Refusal.Of("picking.too-many", ("quantity", scan.Quantity), ("open", Open));
        }

        if (shipmentTote is not null && shipmentTote != scan.Tote)
        {
            return Refusal.Of("picking.wrong-tote", ("scanned", scan.Tote), ("expected", shipmentTote));
        }

        Picked += scan.Quantity;
        ToteCode = scan.Tote;
        return Picked == Quantity ? Close("confirm", at, by) : Touch();
    }

    /// <summary>What is open will not come from this bin.</summary>
    public Outcome<Done> GoShort(DateTime at, string by) => Close("short", at, by);

    public Outcome<Done> Cancel(DateTime at, string by) => Close("cancel", at, by);

    private Outcome<Done> Close(string verb, DateTime at, string by) =>
        Lifecycle.Move(verb, Status, next => (Status, DoneAt, DoneBy, Version) = (next, at, by, Version + 1));

    private Outcome<Done> Touch()
    {
        Version++;
        return Done.It;
    }
}

/// <summary>What the picker's scanner read at the shelf, already resolved; of units on a plate the plate stands for the bin.</summary>
public readonly record struct PickScan(string Bin, SkuId Sku, string? Lot, string? Serial, int Quantity, string Tote);
