using System.Collections.Immutable;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>
/// Orders against one snapshot, in dense arrays: order i owns lines FirstLine[i] .. FirstLine[i+1]-1. Everything that can
/// be decided about an order without looking at another one (sites it may use, parcels it may have) is decided here, once.
/// Lines of one order that ask for the same SKU stand here as one line, or they would count the same units twice.
/// </summary>
public sealed class Backlog
{
    internal const int UnknownItem = -1;

    internal Backlog(Snapshot snapshot, ImmutableArray<OrderAsk> asks)
    {
        Snapshot = snapshot;
        Asks = asks;
        FirstLine = new int[asks.Length + 1];
        MostLines = 1;
        Region = new int[asks.Length];
        OpenSites = new uint[asks.Length];
        MostParcels = new int[asks.Length];
        Flags = new OrderFlags[asks.Length];
        var room = asks.Sum(a => a.Lines.Length);
        (Item, Quantity, UnitGrams, LineSites) = (new int[room], new int[room], new int[room], new uint[room]);
        for (var order = 0; order < asks.Length; order++)
        {
            ReadOrder(order, asks[order]);
            FirstLine[order + 1] = FirstLine[order] + ReadLines(FirstLine[order], asks[order]);
            MostLines = Math.Max(MostLines, LinesOf(order));
        }
    }

    public static Backlog Of(Snapshot snapshot, IEnumerable<OrderAsk> asks) => new(snapshot, [.. asks]);

    public Snapshot Snapshot { get; }

    public ImmutableArray<OrderAsk> Asks { get; }

    public int Count => Asks.Length;

    internal int[] FirstLine { get; }

    internal int[] Region { get; }

    /// <summary>Sites that pass every filter that holds for the whole order.</summary>
    internal uint[] OpenSites { get; }

    internal int[] MostParcels { get; }

    internal OrderFlags[] Flags { get; }

    internal int[] Item { get; }

    internal int[] Quantity { get; }

    internal int[] UnitGrams { get; }

    /// <summary>Sites equipped for the line (cold chain, hazardous goods).</summary>
    internal uint[] LineSites { get; }

    /// <summary>Lines of the largest order, one at least: room for a searcher's tables.</summary>
    internal int MostLines { get; }

    internal int LinesOf(int order) => FirstLine[order + 1] - FirstLine[order];

    private void ReadOrder(int order, OrderAsk ask)
    {
        var network = Snapshot.Network;
        var region = network.RegionOf.GetValueOrDefault(ask.Region, -1);
        Region[order] = region;
        OpenSites[order] = SitesFor(ask, region);
        var policy = ask.Policy;
        MostParcels[order] = ask.Value < policy.NoSplitBelow ? 1 : Math.Max(1, policy.MaxParcels ?? Snapshot.SiteCount);
        Flags[order] = (policy.ShipComplete ? OrderFlags.ShipComplete : 0) | (policy.LineMaySplit ? OrderFlags.LineMaySplit : 0);
    }

    private int ReadLines(int first, OrderAsk ask)
    {
        var next = first;
        foreach (var line in ask.Lines)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(line.Quantity, nameof(ask));
            var item = Snapshot.Goods.ItemOf.GetValueOrDefault((ask.Client, line.Sku), UnknownItem);
            var same = item == UnknownItem ? -1 : Array.IndexOf(Item, item, first, next - first);
            if (same >= 0)
            {
                Quantity[same] += line.Quantity;
                LineSites[same] &= SitesOf(line);
                continue;
            }

            (Item[next], Quantity[next], UnitGrams[next]) = (item, line.Quantity, line.UnitWeight.Value);
            LineSites[next] = SitesOf(line);
            next++;
        }

        return next - first;
    }

    private uint SitesOf(LineAsk line) =>
        EquippedFor(Snapshot.Network, line.Handling) & (line.OnlyAt.IsDefault ? uint.MaxValue : Snapshot.MaskOf(line.OnlyAt));

    private uint SitesFor(OrderAsk ask, int region)
    {
        if (region < 0)
        {
            return 0;
        }

        var network = Snapshot.Network;
        var open = network.Reaches[region];
        open &= ask.Policy.OnlyFrom.IsDefaultOrEmpty ? uint.MaxValue : Snapshot.MaskOf(ask.Policy.OnlyFrom);
        open &= ask.Policy.NotFrom.IsDefaultOrEmpty ? uint.MaxValue : ~Snapshot.MaskOf(ask.Policy.NotFrom);
        var latest = ask.PromisedBy?.DayNumber ?? Snapshot.Never - 1;
        for (var site = 0; site < Snapshot.SiteCount; site++)
        {
            if (network.ArrivalDay[region * Snapshot.SiteCount + site] > latest)
            {
                open &= ~(1u << site);
            }
        }

        return open;
    }

    internal static uint EquippedFor(NetworkTables network, Handling handling) =>
        handling.HasFlag(Handling.NotYet) ? 0 : (handling.HasFlag(Handling.ColdChain) ? network.ColdChain : uint.MaxValue)
        & (handling.HasFlag(Handling.Hazardous) ? network.Hazardous : uint.MaxValue);
}
