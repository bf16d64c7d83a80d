using Fulfilment.Domain.Allocation.Given;

namespace Fulfilment.Domain.Allocation.Single;

/// <summary>What the orders planned so far have left: units per (item, site) and parcels per site.</summary>
internal sealed class StockLeft(int[] units, int[] parcels)
{
    public static StockLeft Of(Snapshot snapshot) =>
        new([.. snapshot.Goods.Stock], [.. snapshot.Network.ParcelsLeft]);

    public StockLeft Copy() => new([.. Units], [.. Parcels]);

    public int[] Units { get; } = units;

    public int[] Parcels { get; } = parcels;
}
