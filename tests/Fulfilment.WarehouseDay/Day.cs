using Fulfilment.WarehouseDay.Bench;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Floor;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay;

/// <summary>Everybody who works today, and the order in which they do it.</summary>
internal sealed class Day : IAsyncDisposable
{
    private const int ThinArticles = 12;
    private readonly DayOptions options;
    private readonly DayJournal journal;
    private readonly ProgressBar bar;
    private readonly PackingHall hall;
    private readonly Shift shift;
    private readonly Recounts recounts;
    private readonly Shops shops;
    private readonly IReadOnlyList<Article> articles;

    private Day(DayOptions options, Line line, Caller manager, ProgressBar bar, (PackingHall Hall, Shift Shift, Recounts Recounts, Shops Shops, IReadOnlyList<Article> Articles) people)
    {
        (this.options, journal, Manager, this.bar) = (options, line.Journal, manager, bar);
        (hall, shift, recounts, shops, articles) = people;
    }

    public Caller Manager { get; }

    public static async Task<Day> OpenAsync(DayOptions options, Line line, Door door, string folder, ProgressBar bar, CancellationToken stop)
    {
        var manager = new Caller(line, await door.KeyAsync("day manager", "manager", "*", "*", null, stop), "manager");
        var pickers = new List<Caller>();
        for (var i = 1; i <= options.Pickers; i++)
        {
            pickers.Add(new Caller(line, await door.KeyAsync($"day picker {i}", "picker", "*", "*", null, stop), $"picker {i}"));
        }

        var articles = await Article.AllAsync(manager, stop);
        var clients = new Dictionary<string, Caller>(StringComparer.Ordinal);
        foreach (var client in articles.Select(a => a.Client).Distinct())
        {
            clients[client] = new Caller(line, await door.KeyAsync($"day shop {client}", "client", client, "*", null, stop), $"shop {client}");
        }

        string[] dcs = [.. articles.Select(a => a.Dc).Distinct().Order(StringComparer.Ordinal)];
        var hall = await PackingHall.OpenAsync(line, door, manager, folder, (options.Devices, dcs, articles), stop);
        var recounts = new Recounts(manager, line.Journal, articles, options.Seed);
        var shift = new Shift(manager, pickers, hall, recounts, line.Journal, bar) { Dcs = dcs, Seed = options.Seed };
        var shops = new Shops(clients, manager, new Buyers(articles, options.Seed), line.Journal, bar);
        return new Day(options, line, manager, bar, (hall, shift, recounts, shops, articles));
    }

    public Task LiveAsync(CancellationToken stop) => options.SoakMinutes == 0
        ? OneDayAsync(stop)
        : new Soak(options, Manager, shops, shift, recounts, journal) { Articles = articles }.RunAsync(stop);

    /// <summary>After the last blow: what was still on the floor goes out, so that the books can be closed.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        await shops.ReleaseHoldsAsync(stop);
        await shift.ClearAsync(stop);
        journal.Counts.Add("labels printed", await hall.LabelsPrintedAsync(stop));
    }

    public async ValueTask DisposeAsync() => await hall.DisposeAsync();

    private async Task OneDayAsync(CancellationToken stop)
    {
        bar.Stage($"intake of {options.Orders} orders", options.Orders);
        await shops.SendAsync(options.Orders, options.Shops, stop);
        var fresh = journal.Orders.Values.OrderBy(o => o.Id).ToList();
        await shops.ReleaseHoldsAsync(stop);
        bar.Stage("receipts and put-away", 1);
        var thin = articles.Where(a => a.Free <= 3).Take(ThinArticles);
        await new Receiving(Manager, journal, options.Seed).TakeInAsync(thin, $"TRUCK-{options.Run}", stop);
        await shops.CancelSomeAsync(fresh, 41, "before the floor", stop);
        shift.WhilePicked = () => shops.CancelSomeAsync(fresh, 29, "late", stop);
        await shift.ClearAsync(stop);
        bar.Stage("returns and exchanges", 1);
        await new Returners(Manager, journal).SendBackAsync(fresh, stop);
        await shift.ClearAsync(stop);
    }
}
