namespace Fulfilment.Domain.Allocation.Single;

/// <summary>
/// What taking a unit (item, site) or a parcel (site) costs everybody else, in the objective's own measure. An order that
/// is planned alone pays no prices.
/// </summary>
internal sealed class Prices(int unitRows, int sites)
{
    public long[] Unit { get; } = new long[unitRows];

    public long[] Parcel { get; } = new long[sites];
}
