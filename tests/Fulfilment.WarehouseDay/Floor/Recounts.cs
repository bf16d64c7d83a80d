using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>Counts bins that a picker found short, so that they may be picked from again. Now and then a unit is missing or too many.</summary>
internal sealed class Recounts(Caller counter, DayJournal journal, IReadOnlyList<Article> articles, int seed)
{
    private readonly Random random = new(seed);
    private Task<ILookup<(string Dc, string Bin), (string Client, string Sku)>>? shelves;

    public async Task DoAsync(CancellationToken stop)
    {
        while (journal.ShortBins.TryDequeue(out var found))
        {
            await CountAsync(found.Dc, found.Bin, (found.Client, found.Sku), stop);
        }
    }

    /// <summary>Goes to the bin, counts whatever stands there and says so.</summary>
    public async Task CountAsync(string dc, string bin, (string Client, string Sku) known, CancellationToken stop)
    {
        shelves ??= WalkAsync(stop);
        var seen = new JsonArray();
        foreach (var (client, sku) in (await shelves)[(dc, bin)].Append(known).Distinct())
        {
            foreach (var place in (await PlacesAsync(client, sku, stop)).Where(p => (string)p["dc"]! == dc && BinOf(p) == bin && (string)p["condition"]! == "good"))
            {
                var units = (int)place["quantity"]! + ((string)place["serial"]! == "" ? Miscount() : 0);
                seen.Add((JsonNode)new JsonObject
                {
                    ["client"] = client, ["sku"] = sku, ["lot"] = (string)place["lot"]!, ["serial"] = (string)place["serial"]!, ["quantity"] = Math.Max(0, units),
                });
            }
        }

        var counted = await counter.Post("count", "/api/v1/inventory/counts", new JsonObject { ["dc"] = dc, ["bin"] = bin, ["units"] = seen }, stop);
        journal.Counts.Add(counted.IsDone ? "bins counted" : $"counts refused ({counted.Code})");
        if (counted.IsDone)
        {
            journal.Counts.Add("count differences", (int)counted["found"] + (int)counted["missing"]);
        }
    }

    private int Miscount() => random.Next(100) switch { < 5 => -1, < 7 => 1, _ => 0 };

    /// <summary>One walk along all shelves tells what stands beside what.</summary>
    private async Task<ILookup<(string Dc, string Bin), (string Client, string Sku)>> WalkAsync(CancellationToken stop)
    {
        var found = new ConcurrentBag<((string Dc, string Bin) Where, (string Client, string Sku) What)>();
        var all = articles.Select(a => (a.Client, a.Sku)).Distinct();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (article, ct) =>
        {
            foreach (var place in await PlacesAsync(article.Client, article.Sku, ct))
            {
                found.Add((((string)place["dc"]!, BinOf(place) ?? ""), article));
            }
        });
        return found.Distinct().ToLookup(f => f.Where, f => f.What);
    }

    private async Task<IReadOnlyList<JsonNode>> PlacesAsync(string client, string sku, CancellationToken stop)
    {
        var reply = await counter.Get("places", $"/api/v1/inventory/stock/{client}/{Uri.EscapeDataString(sku)}", stop);
        return reply.IsDone ? [.. reply.Body!.AsArray().Select(p => p!)] : [];
    }

    /// <summary>Stock of a bin that is shut stands apart under the bin's own code until it is counted.</summary>
    private static string? BinOf(JsonNode place) => ((string)place["location"]!).Split(':', 2) is ["bin" or "quarantine", var code] ? code : null;
}
