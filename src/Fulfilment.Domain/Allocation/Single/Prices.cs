namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// What taking a unit (item, site) or a parcel (site) costs everybody else, in the objective's own measure. An order that
/// is planned alone pays no prices.
/// </summary>
internal sealed class Prices(int unitRows, int sites)
{
    /// <summary>Sixteenths of the prices that a search pays.</summary>
    public int Share { get; set; } = 16;

    public long UnitAt(int row) => Unit[row] * Share >> 4;

    public long ParcelAt(int site) => Parcel[site] * Share >> 4;

    public long[] Unit { get; } = new long[unitRows];

    public long[] Parcel { get; } = new long[sites];

    public void CopyFrom(Prices other)
    {
        other.Unit.CopyTo(Unit, 0);
        other.Parcel.CopyTo(Parcel, 0);
    }
}
