using Fulfilment.Domain.Allocation.Storage;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation.Storage;

public sealed class StorageAdvisorTests
{
    private static readonly DcId East = new("E");
    private static readonly DcId West = new("W");
    private static readonly SkuId Tea = new("TEA");
    private static readonly SkuId Cup = new("CUP");

    [Fact]
    public void Brings_what_is_bought_together_to_one_site()
    {
        var advice = StorageAdvisor.Advise(World(40, (Tea, East, 90), (Cup, West, 90)), StorageSettings.Usual);

        var move = Assert.Single(advice.Moves);
        Assert.Equal((Cup, West, East), (move.Sku, move.From, move.To));
        Assert.True(move.Gain > move.Cost && move.SplitsSpared is > 27 and < 29, $"{move}");
    }

    [Fact]
    public void Says_when_to_bring_more_and_up_to_how_much()
    {
        var advice = StorageAdvisor.Advise(World(40, (Tea, East, 90), (Cup, East, 90)), StorageSettings.Usual);

        Assert.Empty(advice.Moves);
        Assert.Equal(new StorageNeed(Tea, East, 2, 11, 39), advice.Needs.Single(n => n.Sku == Tea)); // 2 a day: 6 + 1.64 × √6, and 28 for the fortnight
    }

    [Fact]
    public void Leaves_what_does_not_pay_its_run_and_what_nobody_can_spare()
    {
        Assert.Empty(StorageAdvisor.Advise(World(40, (Tea, East, 90), (Cup, West, 90)) with { Runs = [new(West, East, 1_000_000, 5)] }, StorageSettings.Usual).Moves);
        Assert.Empty(StorageAdvisor.Advise(World(40, (Tea, East, 90), (Cup, West, 90)) with { Runs = [] }, StorageSettings.Usual).Moves);
        Assert.Empty(StorageAdvisor.Advise(World(0, (Tea, East, 90)), StorageSettings.Usual).Moves);
    }

    [Fact]
    public void Never_moves_more_than_there_is_and_gives_the_same_advice_whatever_the_order_of_the_input()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var world = Random(new Random(seed));
            var advice = StorageAdvisor.Advise(world, StorageSettings.Usual);
            var left = new Dictionary<(SkuId, DcId), int>(world.Free);
            foreach (var move in advice.Moves)
            {
                Assert.True(move.Quantity > 0 && move.Gain > move.Cost && move.From != move.To);
                left[(move.Sku, move.From)] -= move.Quantity;
                left[(move.Sku, move.To)] = left.GetValueOrDefault((move.Sku, move.To)) + move.Quantity;
                Assert.True(left[(move.Sku, move.From)] >= 0);
            }

            var turned = StorageAdvisor.Advise(world with { Orders = [.. world.Orders.Reverse()], Runs = [.. world.Runs.Reverse()] }, StorageSettings.Usual);
            Assert.Equal(advice.Moves.Select(m => (m.Sku, m.From, m.To, m.Quantity)).Order(), turned.Moves.Select(m => (m.Sku, m.From, m.To, m.Quantity)).Order());
        }
    }

    private static StorageWorld World(int orders, params (SkuId Sku, DcId Dc, int Units)[] stock) => new(
        [East, West], [.. Enumerable.Range(0, orders).Select(_ => new PastOrder("JP-13", [(Tea, 1), (Cup, 1)]))], 20,
        new Dictionary<(DcId, string), long> { [(East, "JP-13")] = 600, [(West, "JP-13")] = 900 }, stock.ToDictionary(s => (s.Sku, s.Dc), s => s.Units),
        [new(West, East, 150, 5), new(East, West, 150, 5)]);

    private static StorageWorld Random(Random draw)
    {
        DcId[] sites = [.. Enumerable.Range(0, 4).Select(i => new DcId($"D{i}"))];
        SkuId[] skus = [.. Enumerable.Range(0, 6).Select(i => new SkuId($"S{i}"))];
        string[] regions = ["JP-13", "JP-27", "JP-01"];
        var orders = Enumerable.Range(0, 60).Select(_ => new PastOrder(
            regions[draw.Next(3)], [.. skus.Where(_ => draw.Next(3) == 0).DefaultIfEmpty(skus[0]).Select(s => (s, 1 + draw.Next(3)))])).ToList();
        return new StorageWorld(
            sites, orders, 30, sites.SelectMany(d => regions.Select((r, i) => (d, r, i))).ToDictionary(x => (x.d, x.r), x => 500L + 100 * ((x.i + x.d.Value[1]) % 4)),
            skus.SelectMany(s => sites.Select(d => (s, d))).Where(_ => draw.Next(2) == 0).ToDictionary(x => x, _ => draw.Next(40)),
            [.. sites.SelectMany(a => sites.Where(b => b != a).Select(b => new StorageRun(a, b, 120 + draw.Next(3), 4)))]);
    }
}
