using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Inventory;

public enum Condition
{
    Good,
    Opened,
    Damaged,
    Expired,
    Held,
}

/// <summary>Exactly which units: whose, where, what, which lot and serial ("" = none), in which condition.</summary>
public readonly record struct StockKey(
    ClientId ClientId, DcId DcId, LocationCode Location, SkuId SkuId, string Lot, string Serial, Condition Condition)
    : IComparable<StockKey>
{
    public bool IsSellable => Location.IsStorage && Condition == Condition.Good;

    /// <summary>The one order in which rows are locked, so that two writers never wait for each other.</summary>
    public int CompareTo(StockKey other)
    {
        var c = ClientId.CompareTo(other.ClientId);
        c = c != 0 ? c : DcId.CompareTo(other.DcId);
        c = c != 0 ? c : Location.CompareTo(other.Location);
        c = c != 0 ? c : SkuId.CompareTo(other.SkuId);
        c = c != 0 ? c : string.CompareOrdinal(Lot, other.Lot);
        c = c != 0 ? c : string.CompareOrdinal(Serial, other.Serial);
        return c != 0 ? c : Condition.CompareTo(other.Condition);
    }

    public override string ToString() =>
        $"{ClientId}/{DcId}/{Location}/{SkuId}"
        + (Lot.Length > 0 ? $"/lot {Lot}" : "") + (Serial.Length > 0 ? $"/serial {Serial}" : "")
        + (Condition == Condition.Good ? "" : $"/{Condition}");
}
