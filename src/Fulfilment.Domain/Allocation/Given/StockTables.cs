using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>Items (a client's SKU) and their units per site.</summary>
internal sealed class StockTables
{
    public required Dictionary<(ClientId, SkuId), int> ItemOf { get; init; }

    public required List<(ClientId Client, SkuId Sku)> Items { get; init; }

    /// <summary>(item, site): units.</summary>
    public required int[] Stock { get; init; }

    /// <summary>Item → the sites that hold any of it: few, so that a search need not look at all.</summary>
    public required uint[] HeldAt { get; init; }

    /// <summary>Item → what is on its way, soonest first; absent when nothing is.</summary>
    public required Dictionary<int, List<IncomingSupply>> Incoming { get; init; }

    public StockTables With(int[] stock) =>
        new() { ItemOf = ItemOf, Items = Items, Stock = stock, HeldAt = Holders(stock, Items.Count), Incoming = Incoming };

    public static uint[] Holders(int[] stock, int items)
    {
        var (held, sites) = (new uint[items], items == 0 ? 0 : stock.Length / items);
        for (var row = 0; row < stock.Length; row++)
        {
            held[row / sites] |= stock[row] > 0 ? 1u << (row % sites) : 0;
        }

        return held;
    }
}
