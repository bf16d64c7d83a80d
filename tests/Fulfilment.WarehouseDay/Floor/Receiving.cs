using System.Globalization;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Shop;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>A truck brings more of what is thin: announced, counted off, put away into the bin where the article stands.</summary>
internal sealed class Receiving(Caller receiver, DayJournal journal, int seed)
{
    public async Task TakeInAsync(IEnumerable<Article> thin, string day, CancellationToken stop)
    {
        foreach (var delivery in thin.GroupBy(a => (a.Client, a.Dc)))
        {
            var (client, dc) = delivery.Key;
            var lines = new JsonArray([.. delivery.Select(a => new JsonObject { ["sku"] = a.Sku, ["expected"] = Units(a) })]);
            var announced = await receiver.Post("announce receipt", "/api/v1/inventory/receipts", new JsonObject
            {
                ["client"] = client, ["dc"] = dc, ["reference"] = $"{day}-{client}-{dc}", ["lines"] = lines,
            }, stop);
            if (!announced.IsDone)
            {
                journal.Wrongs.Add($"receipt for {client} at {dc}: {announced.Code}");
                continue;
            }

            foreach (var article in delivery)
            {
                await LineAsync((long)announced["receipt"], article, stop);
            }

            await receiver.Post("close receipt", $"/api/v1/inventory/receipts/{(long)announced["receipt"]}/close", null, stop);
            journal.Counts.Add("receipts");
        }
    }

    private int Units(Article article) => 4 + ((seed + article.Sku.Sum(c => c)) % 5);

    private async Task LineAsync(long receipt, Article article, CancellationToken stop)
    {
        var places = await receiver.Get("places", $"/api/v1/inventory/stock/{article.Client}/{Uri.EscapeDataString(article.Sku)}?dc={article.Dc}", stop);
        var known = places.Body?.AsArray().FirstOrDefault(p => ((string)p!["location"]!).StartsWith("bin:", StringComparison.Ordinal));
        if (known is null || (string)known["serial"]! != "")
        {
            return; // an article without a place of its own, or one that is counted by serial number
        }

        var (lot, expiry) = ((string)known["lot"]!, (string?)known["expiry"]);
        var units = new JsonObject { ["item"] = article.Sku, ["quantity"] = Units(article) };
        if (lot.Length > 0)
        {
            units["lot"] = lot;
            units["expiry"] = expiry ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        var received = await receiver.Post("receive units", $"/api/v1/inventory/receipts/{receipt}/units", units, stop);
        if (!received.IsDone)
        {
            journal.Counts.Add($"receipt lines refused ({received.Code})");
            return;
        }

        var put = new JsonObject
        {
            ["client"] = article.Client, ["dc"] = article.Dc, ["item"] = article.Sku, ["quantity"] = Units(article), ["bin"] = ((string)known["location"]!)["bin:".Length..],
        };
        if (lot.Length > 0)
        {
            put["lot"] = lot;
        }

        var away = await receiver.Post("put away", "/api/v1/inventory/put-away", put, stop);
        journal.Counts.Add(away.IsDone ? "units received" : $"put-away refused ({away.Code})", away.IsDone ? Units(article) : 1);
    }
}
