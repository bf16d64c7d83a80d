namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>What a manager can do with a split, late or unfillable order. Numbers are stored: never reuse one.</summary>
public enum SplitOptionKind : byte
{
    /// <summary>Send the parcels as planned.</summary>
    PlannedSplit = 1,

    /// <summary>Wait until one DC can send everything.</summary>
    OneDcLater = 2,

    /// <summary>Bring the parts together first, then send one parcel.</summary>
    ConsolidateFirst = 3,

    /// <summary>Send the best single parcel now, the rest waits.</summary>
    PartialNow = 4,

    /// <summary>Send another SKU in place of a line.</summary>
    Substitute = 5,

    /// <summary>Leave a line out of the order.</summary>
    CancelLine = 6,
}
