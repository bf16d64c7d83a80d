using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Server;

namespace Fulfilment.WarehouseDay.Shop;

/// <summary>
/// The merchants' shops: most orders come one by one from channels, some in groups over our own API. A few are sent twice
/// under another request key, as shops do, and must be answered with the order that is there.
/// </summary>
internal sealed class Shops(IReadOnlyDictionary<string, Caller> clients, Caller manager, Buyers buyers, DayJournal journal, ProgressBar bar)
{
    private const int GroupSize = 20;
    private readonly (string Client, string Channel)[] channels = [.. DemoChannels().Where(c => clients.ContainsKey(c.Client))];
    private int sent;

    /// <summary>Client and channel, as the demo's file names them.</summary>
    private static IReadOnlyList<(string Client, string Channel)> DemoChannels() =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Built.Root, "db", "seeds", "demo", "clients.json")))!.AsArray()
            .SelectMany(c => c!["channels"]!.AsArray().Select(ch => ((string)c["code"]!, (string)ch!["code"]!))),
    ];

    /// <summary>The next orders of the seed's day, by so many shops at the same time.</summary>
    public async Task SendAsync(int count, int shops, CancellationToken stop)
    {
        var from = Interlocked.Add(ref sent, count) - count;
        var baskets = Enumerable.Range(from, count).Select(n => buyers.Make(channels[n % channels.Length].Client, channels[n % channels.Length].Channel, n)).ToList();
        var groups = baskets.Where((_, i) => i % 5 >= 3).Chunk(GroupSize).Select(g => (Func<Task>)(() => GroupAsync(g, stop)));
        var singles = baskets.Where((_, i) => i % 5 < 3).Select((b, i) => (Func<Task>)(() => OneAsync(b, twice: i % 30 == 7, stop)));
        await Parallel.ForEachAsync(groups.Concat(singles), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, shops), CancellationToken = stop }, async (send, _) => await send());
    }

    /// <summary>The agent at the desk hears that the payments came.</summary>
    public async Task ReleaseHoldsAsync(CancellationToken stop)
    {
        foreach (var row in await manager.List("list orders", "/api/v1/orders?stage=Held", stop))
        {
            var reply = await manager.Post("release hold", $"/api/v1/orders/{(long)row["id"]!}/release-hold", null, stop);
            journal.Counts.Add(reply.IsDone ? "holds released" : "holds kept");
        }
    }

    /// <summary>Some buyers change their mind.</summary>
    public async Task CancelSomeAsync(IEnumerable<TakenOrder> orders, int oneIn, string when, CancellationToken stop)
    {
        foreach (var order in orders.Where(o => o.Id % oneIn == 0 && !journal.Cancelled.ContainsKey(o.Id)))
        {
            await CancelAsync(order, when, stop);
        }
    }

    public async Task CancelAsync(TakenOrder order, string when, CancellationToken stop)
    {
        var reply = await clients[order.Client].Post("cancel", $"/api/v1/orders/{order.Id}/cancel", new JsonObject { ["reason"] = "changed mind" }, stop);
        if (reply.IsDone)
        {
            journal.Cancelled.TryAdd(order.Id, 0);
        }

        journal.Counts.Add(reply.IsDone ? $"cancelled {when}" : $"cancel refused ({reply.Code})");
    }

    private async Task OneAsync(Buyers.Basket basket, bool twice, CancellationToken stop)
    {
        var path = $"/api/v1/channels/{basket.Client}/{basket.Channel}/orders";
        var reply = await clients[basket.Client].Post("intake", path, basket.ForChannel(), stop);
        if (!reply.IsDone)
        {
            journal.Wrongs.Add($"order {basket.ExternalId} was not taken in: {reply.Status} {reply.Code}");
            return;
        }

        Keep(basket, (long)reply["id"], (string)reply["number"]!);
        bar.Step();
        if (twice)
        {
            var again = await clients[basket.Client].Post("intake again", path, basket.ForChannel(), stop);
            journal.Counts.Add("sent twice");
            if (!again.IsDone || (long)again["id"] != (long)reply["id"] || !(bool)again["repeated"])
            {
                journal.Wrongs.Add($"order {basket.ExternalId} was sent twice and became {again.Body?.ToJsonString()}");
            }
        }
    }

    private async Task GroupAsync(Buyers.Basket[] group, CancellationToken stop)
    {
        var reply = await manager.Post("intake group", "/api/v1/orders/bulk", new JsonArray([.. group.Select(b => b.ForApi())]), stop);
        if (!reply.IsDone)
        {
            journal.Wrongs.Add($"a group of {group.Length} orders was not taken in: {reply.Status} {reply.Code}");
            return;
        }

        foreach (var row in reply["rows"].AsArray())
        {
            var basket = group[(int)row!["number"]!];
            if (row["id"] is null)
            {
                journal.Wrongs.Add($"order {basket.ExternalId} was not taken in: {(string?)row["code"]}");
                continue;
            }

            Keep(basket, (long)row["id"]!, (string)row["orderNumber"]!);
            bar.Step();
        }
    }

    private void Keep(Buyers.Basket basket, long id, string number)
    {
        if (!journal.Orders.TryAdd(id, new TakenOrder(id, number, basket.Client, basket.Channel, basket.ExternalId, basket.Lines)))
        {
            journal.Wrongs.Add($"two orders were answered with the id {id}");
        }
    }
}
