using Fulfilment.Db.Import;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Storage;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>
/// Storage advice on the real order stream, over the lanes of one published case. Two worlds begin with the same stock, each
/// article dealt out to two of the sites with what the whole stream will ask of it. Week by week both plan the same orders
/// with the product's planner; in one of them the advice, which has seen only the weeks before, moves stock at the week's
/// beginning by daily runs at 150 yen a transfer and 5 a unit. Rows: parcels beyond the first per order (splits), postage, what the
/// transfers cost; the reference is the world without advice. Regions are drawn for the orders, since the source has none.
/// </summary>
internal sealed class StorageSuite : ISuite
{
    private const int WeeksSeen = 8;

    /// <summary>The source mixes shoppers with resellers who order hundreds of articles; those are no parcels.</summary>
    private const int MostArticles = 8;

    private static readonly ClientId Client = new("BENCH");

    public string Name => "storage";

    public string Summary => "splits and postage on the real order stream with and without storage advice; PATH: the stream (csv or csv.gz)";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var instance = AllocInstance.ReadAll(BenchData.Find("alloc/jp11-1200.tar.gz")).First();
        var weeks = Weeks(args.PathOr("online-retail/online_retail_2010-12_2011-08.csv.gz"), [.. instance.Orders.Select(o => o.Region)], args.Smoke ? 10 : int.MaxValue);
        var (still, moved) = (new World(instance.Snapshot, weeks), new World(instance.Snapshot, weeks));
        var (plain, advised, moves, spent) = (default(Tally), default(Tally), 0, 0L);
        var cpu = CpuClock.Start();
        var thinking = 0.0;
        for (var week = WeeksSeen; week < weeks.Count; week++)
        {
            var clock = CpuClock.Start();
            var advice = StorageAdvisor.Advise(moved.Seen(week), new StorageSettings(HorizonDays: 28, MostMoves: 2_000));
            thinking += clock.Seconds;
            (moves, spent) = (moves + advice.Moves.Count, spent + moved.Carry(advice.Moves));
            plain = Plus(plain, still.Send(week));
            advised = Plus(advised, moved.Send(week));
        }

        var orders = weeks.Skip(WeeksSeen).Sum(w => w.Count);
        rows.Row("splits", orders, advised.Parcels - advised.Load, plain.Parcels - plain.Load, cpu.Seconds);
        rows.Row("units missing", orders, advised.UnitsMissing, plain.UnitsMissing, cpu.Seconds);
        rows.Row("postage with transfers", orders, advised.Cost + spent, plain.Cost, cpu.Seconds);
        rows.Row("transfers", moves, spent, null, thinking);
        return 0;
    }

    /// <summary>Load counts the orders that were sent at all.</summary>
    private static Tally Plus(Tally a, Tally b) => new(a.UnitsMissing + b.UnitsMissing, a.Parcels + b.Parcels, a.Cost + b.Cost, 0, 0, a.Load + b.Load);

    private static List<List<PastOrder>> Weeks(string path, string[] regions, int most)
    {
        var weeks = new List<List<PastOrder>>();
        using var reader = RetailStreamReader.Open(File.OpenRead(path)).Value;
        DateTime? first = null;
        var number = 0UL;
        foreach (var basket in BasketGrouping.Group(reader.Lines().Where(l => l.Good is not null).Select(l => l.Good!)).Where(b => b.Kind == BasketKind.Order && b.Articles.Count() <= MostArticles))
        {
            var week = (int)((basket.At - (first ??= basket.At.Date)).TotalDays / 7);
            if (week >= most)
            {
                break;
            }

            while (weeks.Count <= week)
            {
                weeks.Add([]);
            }

            var draw = new SeededDraw(++number);
            weeks[week].Add(new PastOrder(regions[draw.Below(regions.Length)], [.. basket.Articles.Where(a => a.Quantity > 0).Select(a => (new SkuId(a.Article), a.Quantity))]));
        }

        return weeks;
    }

    /// <summary>One merchant's stock over the sites, as it goes down.</summary>
    private sealed class World
    {
        private readonly Snapshot network;
        private readonly List<List<PastOrder>> weeks;
        private readonly Dictionary<(SkuId Sku, DcId Dc), int> stock = [];

        public World(Snapshot network, List<List<PastOrder>> weeks)
        {
            (this.network, this.weeks) = (network, weeks);
            var sites = network.Sites.Select(s => s.Dc).ToList();
            foreach (var article in weeks.SelectMany(w => w).SelectMany(o => o.Lines).GroupBy(l => l.Sku).OrderBy(g => g.Key))
            {
                var draw = new SeededDraw((ulong)article.Key.Value.Aggregate(7L, (h, c) => (h * 31 + c) & 0xFFFFFF));
                var units = article.Sum(l => l.Quantity);
                var (one, other) = (draw.Below(sites.Count), draw.Below(sites.Count));
                stock[(article.Key, sites[one])] = units - units / 2;
                stock[(article.Key, sites[other])] = stock.GetValueOrDefault((article.Key, sites[other])) + units / 2;
            }
        }

        /// <summary>What can be known when a week begins.</summary>
        public StorageWorld Seen(int week)
        {
            var sites = network.Sites.Select(s => s.Dc).ToList();
            return new StorageWorld(
                sites, [.. weeks.Skip(week - WeeksSeen).Take(WeeksSeen).SelectMany(w => w)], WeeksSeen * 7,
                network.Lanes.ToDictionary(l => (l.From, l.Region), l => l.Tariff.PostageFor(1_000)), stock.Where(s => s.Value > 0).ToDictionary(),
                [.. sites.SelectMany(a => sites.Where(b => b != a).Select(b => new StorageRun(a, b, 150, 5)))]);
        }

        public long Carry(IReadOnlyList<StorageMove> moves)
        {
            foreach (var move in moves)
            {
                stock[(move.Sku, move.From)] -= move.Quantity;
                stock[(move.Sku, move.To)] = stock.GetValueOrDefault((move.Sku, move.To)) + move.Quantity;
            }

            return moves.Sum(m => m.Cost);
        }

        public Tally Send(int week)
        {
            var builder = new SnapshotBuilder(network.At, network.Currency);
            foreach (var site in network.Sites)
            {
                builder.Add(site with { ParcelsLeft = null });
            }

            foreach (var lane in network.Lanes)
            {
                builder.Add(lane);
            }

            foreach (var ((sku, dc), units) in stock.Where(s => s.Value > 0))
            {
                builder.Add(new StockRow(Client, sku, dc, units));
            }

            var asks = weeks[week].Select((o, i) => new OrderAsk(
                new OrderId(i + 1), Client, o.Region, [.. o.Lines.Select((l, n) => new LineAsk(n + 1, l.Sku, l.Quantity))]));
            var plan = Allocator.Plan(builder.Build(), asks, RuleSet.FewestParcels, Effort.OneByOne);
            var sent = 0;
            foreach (var order in plan.Orders)
            {
                sent += order.Parcels.IsEmpty ? 0 : 1;
                foreach (var (dc, line) in order.Parcels.SelectMany(p => p.Lines.Select(l => (p.Dc, l))))
                {
                    stock[(line.Sku, dc)] -= line.Quantity;
                }
            }

            return plan.Total with { Load = sent };
        }
    }
}
