using Fulfilment.WarehouseDay.Bench;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Floor;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Server;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay;

/// <summary>Everybody who works today, and the order in which they do it.</summary>
internal sealed class Day : IAsyncDisposable
{
    private const int MostRounds = 5;
    private const int ThinArticles = 12;
    private readonly DayOptions options;
    private readonly Line line;
    private readonly ProgressBar bar;
    private readonly PackingHall hall;
    private readonly List<Caller> pickers = [];
    private readonly Dictionary<string, Caller> clients = new(StringComparer.Ordinal);
    private IReadOnlyList<string> dcs = [];
    private List<Article> articles = [];
    private BenchFacts? facts;
    private int sent;

    private Day(DayOptions options, Line line, Caller manager, ProgressBar bar, PackingHall hall) =>
        (this.options, this.line, Manager, this.bar, this.hall) = (options, line, manager, bar, hall);

    public Caller Manager { get; }

    private DayJournal Journal => line.Journal;

    public static async Task<Day> OpenAsync(DayOptions options, Line line, Door door, Uri server, string folder, ProgressBar bar, CancellationToken stop)
    {
        var manager = new Caller(line, await door.KeyAsync("day manager", "manager", "*", "*", null, stop), "manager");
        var day = new Day(options, line, manager, bar, new PackingHall(line, door, manager, server, folder));
        for (var i = 1; i <= options.Pickers; i++)
        {
            day.pickers.Add(new Caller(line, await door.KeyAsync($"day picker {i}", "picker", "*", "*", null, stop), $"picker {i}"));
        }

        day.articles = await Article.AllAsync(manager, stop);
        day.dcs = [.. day.articles.Select(a => a.Dc).Distinct().Order(StringComparer.Ordinal)];
        foreach (var client in day.articles.Select(a => a.Client).Distinct())
        {
            day.clients[client] = new Caller(line, await door.KeyAsync($"day shop {client}", "client", client, "*", null, stop), $"shop {client}");
        }

        await day.OpenHallAsync(stop);
        return day;
    }

    public async Task LiveAsync(CancellationToken stop)
    {
        if (options.SoakMinutes == 0)
        {
            await RoundsAsync(options.Orders, stop);
            return;
        }

        for (var until = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(options.SoakMinutes); TimeProvider.System.GetUtcNow().UtcDateTime < until;)
        {
            await RoundsAsync(10 * options.Shops, stop);
        }
    }

    /// <summary>After the last blow: what was still on the floor goes out, so that the books can be closed.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        await FloorAsync(stop);
        Journal.Counts.Add("labels printed", await Attempt("count labels", () => hall.LabelsPrintedAsync(stop)));
    }

    public async ValueTask DisposeAsync() => await hall.DisposeAsync();

    private async Task OpenHallAsync(CancellationToken stop)
    {
        var grams = articles.GroupBy(a => (a.Client, a.Sku)).ToDictionary(g => g.Key, g => g.First().Grams);
        await Attempt("open the benches", async () =>
        {
            var boxes = await PackingHall.BoxesAsync(Manager, stop);
            await hall.OpenAsync([.. dcs], stop);
            facts = new BenchFacts(grams, boxes, Journal, line.Clock, line.Moment);
            return 0;
        });
    }

    private async Task RoundsAsync(int orders, CancellationToken stop)
    {
        bar.Stage($"intake of {orders} orders", orders);
        var shops = new Shops(clients, Manager, new Buyers(articles, options.Seed), Journal, bar);
        var before = Journal.Orders.Keys.ToHashSet();
        await shops.SendAsync(sent, orders, options.Shops, [.. Shops.DemoChannels().Where(c => clients.ContainsKey(c.Client))], stop);
        sent += orders;
        var fresh = Journal.Orders.Values.Where(o => !before.Contains(o.Id)).OrderBy(o => o.Id).ToList();
        await shops.ReleaseHoldsAsync(stop);
        await ReceiveAsync(stop);
        await shops.CancelSomeAsync(fresh, 41, "before the floor", stop);
        for (var round = 0; round < MostRounds && await RoundAsync(shops, fresh, round, stop) > 0; round++)
        {
        }

        bar.Stage("returns", 1);
        await Attempt("returns", async () =>
        {
            await new Returners(Manager, Journal).SendBackAsync(fresh, stop);
            return 0;
        });
        await FloorAsync(stop);
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        bar.Stage("receipts and put-away", 1);
        var thin = articles.Where(a => a.Free <= 3).Skip(sent % Math.Max(1, articles.Count / 2)).Take(ThinArticles).ToList();
        await new Receiving(Manager, Journal, options.Seed).TakeInAsync(thin, $"TRUCK-{options.Seed}-{sent}", stop);
    }

    /// <returns>How many shipments went to the floor.</returns>
    private async Task<int> RoundAsync(Shops shops, List<TakenOrder> fresh, int round, CancellationToken stop)
    {
        var planning = new Planning(Manager, Journal);
        bar.Stage("allocation", 1);
        await planning.WaitForAllocationAsync(stop);
        bar.Stage("waves", 1);
        var released = await planning.ReleaseWavesAsync(dcs, stop);
        await PickAsync(released, round, stop);
        if (round == 0)
        {
            await shops.CancelSomeAsync(fresh, 29, "late", stop);
        }

        await PackAsync(released, stop);
        bar.Stage("hand-over", 1);
        await new Carriers(Manager, Journal).TakeAsync(stop);
        return released;
    }

    private async Task PickAsync(int released, int round, CancellationToken stop)
    {
        bar.Stage($"picking of {released} shipments", released * 2);
        await Task.WhenAll(pickers.Select((p, i) => Task.Run(() => new Picker(p, Journal, (options.Seed * 1009) + (round * 101) + i).WorkAsync(dcs, bar.Step, stop), stop)));
    }

    private async Task PackAsync(int released, CancellationToken stop)
    {
        if (facts is null)
        {
            return;
        }

        bar.Stage("packing", Math.Max(1, released));
        await hall.PackAsync(facts, () => bar.Step(), stop);
        await new PutBacks(Manager, Journal).DoAsync(stop);
    }

    private async Task FloorAsync(CancellationToken stop)
    {
        var planning = new Planning(Manager, Journal);
        for (var round = MostRounds; round < 2 * MostRounds; round++)
        {
            await planning.WaitForAllocationAsync(stop);
            var released = await planning.ReleaseWavesAsync(dcs, stop);
            await PickAsync(released, round, stop);
            await PackAsync(released, stop);
            await new Carriers(Manager, Journal).TakeAsync(stop);
            if (released == 0)
            {
                return;
            }
        }
    }

    /// <summary>A part of the server that is missing leaves its stage out; the table says so.</summary>
    private async Task<T?> Attempt<T>(string stage, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception missing) when (missing is InvalidOperationException or InvalidDataException or TimeoutException or IOException)
        {
            Journal.Skipped.Add($"{stage}: {missing.Message}");
            return default;
        }
    }
}
