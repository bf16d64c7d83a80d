using System.Collections.Immutable;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>
/// Gathers facts in any order and makes the dense <see cref="Snapshot"/>. Sites and items are numbered by their ids, not
/// by the order of the calls, so that the same facts always give the same plan.
/// </summary>
public sealed class SnapshotBuilder(DateTimeOffset at, string currency)
{
    private readonly SortedDictionary<DcId, Site> sites = [];
    private readonly SortedDictionary<(string Region, DcId From), ParcelLane> lanes = new(LaneOrder.It);
    private readonly Dictionary<(ClientId, SkuId), Dictionary<DcId, int>> stock = [];
    private readonly List<IncomingSupply> incoming = [];
    private readonly List<TransferLane> transfers = [];

    public SnapshotBuilder Add(Site site)
    {
        sites[site.Dc] = site;
        return this;
    }

    public SnapshotBuilder Add(ParcelLane lane)
    {
        lanes[(lane.Region, lane.From)] = lane;
        return this;
    }

    /// <summary>Rows of one (client, SKU, DC) add up.</summary>
    public SnapshotBuilder Add(StockRow row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row.AvailableToPromise, nameof(row));
        var key = (row.Client, row.Sku);
        if (!stock.TryGetValue(key, out var perDc))
        {
            stock[key] = perDc = [];
        }

        perDc[row.Dc] = perDc.GetValueOrDefault(row.Dc) + row.AvailableToPromise;
        return this;
    }

    public SnapshotBuilder Add(IncomingSupply supply)
    {
        incoming.Add(supply);
        return this;
    }

    public SnapshotBuilder Add(TransferLane transfer)
    {
        transfers.Add(transfer);
        return this;
    }

    /// <exception cref="InvalidOperationException">No site, or more than a mask holds.</exception>
    public Snapshot Build()
    {
        if (sites.Count is 0 or > Snapshot.MostSites)
        {
            throw new InvalidOperationException($"A snapshot holds 1 to {Snapshot.MostSites} sites, not {sites.Count}.");
        }

        ImmutableArray<Site> order = [.. sites.Values];
        var siteOf = order.Select((s, i) => (s.Dc, i)).ToDictionary(p => p.Dc, p => p.i);
        return new Snapshot(at, currency, BuildNetwork(order, siteOf), BuildStock(siteOf));
    }

    private NetworkTables BuildNetwork(ImmutableArray<Site> order, Dictionary<DcId, int> siteOf)
    {
        var regions = lanes.Keys.Select(k => k.Region).Distinct().ToList();
        var regionOf = regions.Select((r, i) => (r, i)).ToDictionary(p => p.r, p => p.i, StringComparer.Ordinal);
        var shipDay = order.Select(s => s.Clock.ShipDay(at)?.DayNumber ?? Snapshot.Never).ToArray();
        var laneTable = new ParcelLane?[regions.Count * order.Length];
        var reaches = new uint[regions.Count];
        foreach (var lane in lanes.Values.Where(l => siteOf.ContainsKey(l.From)))
        {
            var (region, site) = (regionOf[lane.Region], siteOf[lane.From]);
            laneTable[region * order.Length + site] = lane;
            reaches[region] |= 1u << site;
        }

        return new NetworkTables
        {
            Sites = order,
            SiteOf = siteOf,
            RegionNames = regions,
            RegionOf = regionOf,
            ShipDay = shipDay,
            ParcelsLeft = [.. order.Select(s => s.ParcelsLeft ?? int.MaxValue)],
            ColdChain = Mask(order, s => s.ColdChain),
            Hazardous = Mask(order, s => s.Hazardous),
            Lanes = laneTable,
            ArrivalDay = NetworkTables.Arrivals(laneTable, shipDay),
            Reaches = reaches,
            Transfers = [.. transfers.OrderBy(t => t.From).ThenBy(t => t.To).ThenBy(t => t.Ready)],
        };
    }

    private StockTables BuildStock(Dictionary<DcId, int> siteOf)
    {
        var keys = stock.Keys.Concat(incoming.Select(s => (s.Client, s.Sku))).Distinct().Order().ToList();
        var itemOf = keys.Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i);
        var units = new int[keys.Count * siteOf.Count];
        foreach (var (key, perDc) in stock)
        {
            foreach (var (dc, quantity) in perDc)
            {
                if (siteOf.TryGetValue(dc, out var site))
                {
                    units[itemOf[key] * siteOf.Count + site] = quantity;
                }
            }
        }

        var coming = incoming.Where(s => siteOf.ContainsKey(s.Dc)).GroupBy(s => itemOf[(s.Client, s.Sku)]).ToDictionary(
            g => g.Key,
            g => g.OrderBy(s => s.Ready).ThenBy(s => s.Dc).ThenBy(s => s.Source, StringComparer.Ordinal).ToList());
        return new StockTables { ItemOf = itemOf, Items = keys, Stock = units, HeldAt = StockTables.Holders(units, keys.Count), Incoming = coming };
    }

    private static uint Mask(ImmutableArray<Site> order, Func<Site, bool> has)
    {
        var mask = 0u;
        for (var i = 0; i < order.Length; i++)
        {
            mask |= has(order[i]) ? 1u << i : 0;
        }

        return mask;
    }

    private sealed class LaneOrder : IComparer<(string Region, DcId From)>
    {
        public static readonly LaneOrder It = new();

        public int Compare((string Region, DcId From) a, (string Region, DcId From) b)
        {
            var byRegion = string.CompareOrdinal(a.Region, b.Region);
            return byRegion != 0 ? byRegion : a.From.CompareTo(b.From);
        }
    }
}
