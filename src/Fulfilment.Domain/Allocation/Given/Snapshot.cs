using System.Collections.Immutable;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>
/// Everything the planner may know about the network at one instant, in dense arrays: DCs, regions and items are small
/// integers, a set of DCs is a bit mask, a table over (region, DC) or (item, DC) is one array with the DC running fastest.
/// It never changes; a plan keeps its own copy of what is left. Made by <see cref="SnapshotBuilder"/>.
/// </summary>
public sealed class Snapshot
{
    /// <summary>A DC set is a 32-bit mask with one bit kept free.</summary>
    public const int MostSites = 31;

    internal const int Never = int.MaxValue;

    internal Snapshot(DateTimeOffset at, string currency, NetworkTables network, StockTables stock)
    {
        At = at;
        Currency = currency;
        Network = network;
        Goods = stock;
    }

    public DateTimeOffset At { get; }

    public string Currency { get; }

    public ImmutableArray<Site> Sites => Network.Sites;

    public IEnumerable<string> Regions => Network.RegionNames;

    /// <summary>Units that may still be promised, before this plan.</summary>
    public int Available(ClientId client, SkuId sku, DcId dc) =>
        Goods.ItemOf.TryGetValue((client, sku), out var item) && Network.SiteOf.TryGetValue(dc, out var site)
            ? Goods.Stock[item * SiteCount + site]
            : 0;

    public IEnumerable<ParcelLane> Lanes => Network.Lanes.Where(l => l is not null).Select(l => l!);

    public IEnumerable<StockRow> Stock =>
        from item in Enumerable.Range(0, Goods.Items.Count)
        from site in Enumerable.Range(0, SiteCount)
        select new StockRow(Goods.Items[item].Client, Goods.Items[item].Sku, Sites[site].Dc, Goods.Stock[item * SiteCount + site]);

    /// <summary>The same network on a later day with other stock: sites ship on the first day they are open from then on.</summary>
    internal Snapshot Later(DateOnly day, int[] stock) => new(At, Currency, Network.From(day), Goods.With(stock));

    internal NetworkTables Network { get; }

    internal StockTables Goods { get; }

    internal int SiteCount => Network.Sites.Length;

    internal int IndexOf(DcId dc) => Network.SiteOf.TryGetValue(dc, out var site) ? site : -1;

    internal uint MaskOf(ImmutableArray<DcId> dcs)
    {
        var mask = 0u;
        foreach (var dc in dcs)
        {
            var site = IndexOf(dc);
            mask |= site < 0 ? 0 : 1u << site;
        }

        return mask;
    }
}
