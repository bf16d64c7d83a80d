using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Floor;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay;

/// <summary>
/// Everything at the same time until the minutes are over: shops order and cancel, trucks come, bins are counted, units
/// break and travel to other sites, while the floor picks, packs and hands over. Shops slow down when the floor is far behind.
/// </summary>
internal sealed class Soak(DayOptions options, Caller manager, Shops shops, Shift shift, Recounts recounts, DayJournal journal)
{
    private const int MostBehind = 25;
    private readonly DateTime until = Now.AddMinutes(options.SoakMinutes);
    private int trouble;

    public required IReadOnlyList<Article> Articles { get; init; }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stop)
    {
        var everybody = Enumerable.Range(1, options.Shops).Select(n => Repeat(800, random => OrderAsync(random, stop), n, stop))
            .Append(Repeat(4_000, TruckAsync(stop), 101, stop))
            .Append(Repeat(1_500, CountAsync(stop), 102, stop))
            .Append(Repeat(2_500, BreakAsync(stop), 103, stop))
            .Append(Repeat(3_000, TravelAsync(stop), 104, stop))
            .Append(Repeat(500, async _ => await shift.RoundAsync(patient: false, stop), 105, stop))
            .Append(Repeat(5_000, async _ => await shops.ReleaseHoldsAsync(stop), 106, stop));
        await Task.WhenAll(everybody);
        var sent = journal.Orders.Values.OrderBy(o => o.Id).ToList();
        await shift.ClearAsync(stop);
        await new Returners(manager, journal).SendBackAsync(sent, stop);
    }

    private Task Repeat(int pause, Func<Random, Task> deed, int who, CancellationToken stop) => Task.Run(
        async () =>
        {
            var random = new Random((options.Seed * 7919) + who);
            while (Now < until)
            {
                await deed(random);
                await Task.Delay(random.Next(pause / 2, pause * 3 / 2), stop);
            }
        },
        stop);

    private async Task OrderAsync(Random random, CancellationToken stop)
    {
        if (journal.Orders.Count - journal.Cancelled.Count - journal.Packed.Count > MostBehind * options.Shops)
        {
            return;
        }

        await shops.SendAsync(random.Next(6) == 0 ? 5 : 1, 1, stop);
        if (random.Next(12) == 0 && journal.Orders.Values.ElementAtOrDefault(random.Next(journal.Orders.Count)) is { } some)
        {
            await shops.CancelAsync(some, "at any time", stop);
        }
    }

    private Func<Random, Task> TruckAsync(CancellationToken stop) => async random =>
        await new Receiving(manager, journal, options.Seed).TakeInAsync([Any(random), Any(random), Any(random)], $"TRUCK-{options.Run}-{++trouble}", stop);

    private Func<Random, Task> CountAsync(CancellationToken stop) => async random =>
    {
        var article = Any(random);
        if (await BinOfAsync(article, stop) is { } place)
        {
            await recounts.CountAsync(article.Dc, place.Bin, (article.Client, article.Sku), stop);
        }
    };

    private Func<Random, Task> BreakAsync(CancellationToken stop) => async random =>
        journal.Counts.Add(await AdjustAsync(Any(random), -1, "broken", "fell from the shelf", stop) ? "units broken" : "breakages not booked");

    /// <summary>A box for another site: what leaves here is announced, received and put away there.</summary>
    private Func<Random, Task> TravelAsync(CancellationToken stop) => async random =>
    {
        var from = Any(random);
        var to = Articles.FirstOrDefault(a => a.Client == from.Client && a.Sku == from.Sku && a.Dc != from.Dc);
        if (to is not null && await AdjustAsync(from, -2, "correction", $"box to {to.Dc}", stop))
        {
            await new Receiving(manager, journal, options.Seed).TakeInAsync([to], $"BOX-{options.Run}-{++trouble}", stop);
            journal.Counts.Add("boxes between sites");
        }
    };

    private Article Any(Random random) => Articles[random.Next(Articles.Count)];

    private async Task<bool> AdjustAsync(Article article, int delta, string reason, string note, CancellationToken stop)
    {
        if (await BinOfAsync(article, stop) is not { } place || place.Units + delta < 0)
        {
            return false;
        }

        var reply = await manager.Post("adjust", "/api/v1/inventory/adjustments", new JsonObject
        {
            ["client"] = article.Client, ["dc"] = article.Dc, ["bin"] = place.Bin, ["sku"] = article.Sku, ["lot"] = place.Lot, ["delta"] = delta,
            ["reason"] = reason, ["note"] = note,
        }, stop);
        return reply.IsDone && (bool)reply["applied"];
    }

    /// <summary>A bin where the article stands without serial numbers.</summary>
    private async Task<(string Bin, string Lot, int Units)?> BinOfAsync(Article article, CancellationToken stop)
    {
        var places = await manager.Get("places", $"/api/v1/inventory/stock/{article.Client}/{Uri.EscapeDataString(article.Sku)}?dc={article.Dc}", stop);
        var place = places.Body?.AsArray().FirstOrDefault(p => ((string)p!["location"]!).StartsWith("bin:", StringComparison.Ordinal) && (string)p["serial"]! == "");
        return place is null ? null : (((string)place["location"]!)["bin:".Length..], (string)place["lot"]!, (int)place["quantity"]!);
    }
}
