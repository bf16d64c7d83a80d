using System.Diagnostics;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Shop;

/// <summary>
/// Some shoppers send something back; some of them want the same again. The grader looks at each unit: most are like new
/// and go back into their bin, some to quarantine, some to scrap.
/// </summary>
internal sealed class Returners(Caller manager, DayJournal journal)
{
    private const int OneIn = 10;
    private const int Graders = 3;
    private static readonly TimeSpan PatienceWithExchange = TimeSpan.FromSeconds(60);
    private static readonly string[] Grades = ["likeNew", "likeNew", "opened", "likeNew", "damaged", "worthless"];

    public async Task SendBackAsync(IEnumerable<TakenOrder> orders, CancellationToken stop)
    {
        var chosen = orders.Where((_, i) => i % OneIn == 3).Select((order, number) => (order, number));
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Graders, CancellationToken = stop }, async (some, _) =>
        {
            var (order, number) = some;
            var shown = await manager.Get("show order", $"/api/v1/orders/{order.Id}", stop);
            var line = shown.IsDone ? shown["lines"].AsArray().FirstOrDefault(l => (int)l!["shipped"]! > 0 && IsPlain(shown, (string)l["sku"]!)) : null;
            if (line is not null)
            {
                await OneAsync(order, shown, line, number, stop);
            }
        });
    }

    /// <summary>Units without lot and serial: what they are need not be typed in from the unit.</summary>
    private bool IsPlain(Reply order, string sku)
    {
        var numbers = order["parcels"].AsArray().Select(p => (string)p!["number"]!).ToHashSet(StringComparer.Ordinal);
        return numbers.SelectMany(journal.Picks.Of).Where(p => p.Sku == sku).All(p => p.Lot.Length == 0 && p.Serial.Length == 0);
    }

    private async Task OneAsync(TakenOrder order, Reply shown, JsonNode line, int number, CancellationToken stop)
    {
        var (lineNo, sku, exchange) = ((int)line["lineNo"]!, (string)line["sku"]!, number % 4 == 1);
        var opened = await manager.Post("open return", "/api/v1/returns", new JsonObject
        {
            ["order"] = order.Id, ["reason"] = exchange ? "another one please" : "not as expected", ["wantsExchange"] = exchange,
            ["lines"] = new JsonArray(new JsonObject { ["lineNo"] = lineNo, ["quantity"] = 1 }),
        }, stop);
        if (!opened.IsDone)
        {
            journal.Counts.Add($"returns refused ({opened.Code})");
            return;
        }

        var rma = new OpenedReturn((long)opened["return"], (string)opened["number"]!, order.Id, lineNo, sku, 1, exchange);
        journal.Returns.Add(rma);
        if (number % 12 == 11)
        {
            return; // it never comes
        }

        var received = await manager.Post("receive return", "/api/v1/returns/received", new JsonObject { ["number"] = rma.Number, ["item"] = sku, ["quantity"] = 1 }, stop);
        if (!received.IsDone)
        {
            journal.Wrongs.Add($"return {rma.Number} could not be received: {received.Status} {received.Code}");
            return;
        }

        rma.Received = 1;
        await GradeAsync(rma, shown, order.Client, Grades[number % Grades.Length], stop);
        if (exchange)
        {
            await ExchangeAsync(rma, order, stop);
        }

        var settled = await manager.Post("settle return", $"/api/v1/returns/{rma.Id}/settlement", new JsonObject { ["withoutGoods"] = false }, stop);
        rma.Settled = settled.IsDone;
        journal.Counts.Add(settled.IsDone ? "returns settled" : $"settlements refused ({settled.Code})");
    }

    /// <summary>The exchange leaves as an order of its own; the money is settled only when it is there.</summary>
    private async Task ExchangeAsync(OpenedReturn rma, TakenOrder original, CancellationToken stop)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < PatienceWithExchange;)
        {
            var listed = await manager.Get("show return", $"/api/v1/returns?number={rma.Number}", stop);
            if (listed.IsDone && (long?)listed["items"].AsArray().FirstOrDefault()?["exchangeOrder"] is { } id)
            {
                var made = await manager.Get("show order", $"/api/v1/orders/{id}", stop);
                var lines = made["lines"].AsArray().Select(l => ((string)l!["sku"]!, (int)l["quantity"]!)).ToList();
                var order = new TakenOrder(id, (string)made["number"]!, original.Client, original.Channel, $"exchange:{rma.Number}", lines);
                if (!journal.Orders.TryAdd(id, order) || lines.Sum(l => l.Item2) != rma.Units)
                {
                    journal.Wrongs.Add($"the exchange of {rma.Number} is {order.Number} of {lines.Sum(l => l.Item2)} units");
                }

                return;
            }

            await Task.Delay(250, stop);
        }

        journal.Wrongs.Add($"the exchange of {rma.Number} did not leave");
    }

    private async Task GradeAsync(OpenedReturn rma, Reply shown, string client, string grade, CancellationToken stop)
    {
        var body = new JsonObject { ["lineNo"] = rma.LineNo, ["quantity"] = 1, ["grade"] = grade };
        if (grade == "likeNew")
        {
            var listed = await manager.Get("show return", $"/api/v1/returns?number={rma.Number}", stop);
            var dc = listed.IsDone ? (string?)listed["items"].AsArray().FirstOrDefault()?["dc"] : null;
            dc ??= (string)shown["parcels"].AsArray().Last()!["dc"]!;
            var places = await manager.Get("places", $"/api/v1/inventory/stock/{client}/{Uri.EscapeDataString(rma.Sku)}?dc={dc}", stop);
            var bin = places.Body?.AsArray().Select(p => (string)p!["location"]!).FirstOrDefault(l => l.StartsWith("bin:", StringComparison.Ordinal));
            body["bin"] = bin?["bin:".Length..];
            body["disposition"] = bin is null ? "quarantine" : "restock";
        }

        var graded = await manager.Post("grade", $"/api/v1/returns/{rma.Id}/grades", body, stop);
        journal.Counts.Add(graded.IsDone ? $"graded {grade}" : $"grades refused ({graded.Code})");
    }
}
