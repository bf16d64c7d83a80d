using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Proof;

/// <summary>The journal against the server: what was acknowledged is there, once, and adds up.</summary>
internal sealed class Comparison(Caller manager, DayJournal journal)
{
    private readonly Dictionary<long, Reply> shown = [];

    public EndOfDay Totals { get; } = new();

    public async Task<List<Verdict>> RunAsync(CancellationToken stop)
    {
        var rows = await manager.List("list orders", "/api/v1/orders", stop);
        await Parallel.ForEachAsync(journal.Orders.Keys, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (id, ct) =>
        {
            var reply = await manager.Get("show order", $"/api/v1/orders/{id}", ct);
            lock (shown)
            {
                shown[id] = reply;
            }
        });
        Totals.Add(shown.Values);
        return
        [
            new Verdict("every acknowledged order is there, once", Once(rows)),
            new Verdict("order numbers are unique", [.. Twice(rows.Select(r => (string)r["number"]!))]),
            new Verdict("no order but those acknowledged", [.. Strangers(rows)]),
            new Verdict("every line is as it was sent", [.. Lines()]),
            new Verdict("every unit of an order is cancelled, waiting, planned or shipped", [.. Sums()]),
            new Verdict("acknowledged picks are in the parcels", [.. Picks()]),
            new Verdict("shipped units are those that were packed", [.. Shipped()]),
            new Verdict("no shipment stands half way", [.. HalfWay()]),
            new Verdict("labels are unique, and each sealed parcel has one", [.. Labels()]),
            new Verdict("returns are there as acknowledged", await ReturnsAsync(stop)),
            new Verdict("nothing happened that must not", [.. journal.Wrongs.Distinct().Take(8)]),
        ];
    }

    private List<string> Once(List<JsonNode> rows)
    {
        var byExternal = rows.GroupBy(r => ((string)r["client"]!, (string)r["externalId"]!)).ToDictionary(g => g.Key, g => g.Count());
        return [.. journal.Orders.Values.Where(o => byExternal.GetValueOrDefault((o.Client, o.ExternalId)) != 1 || !shown[o.Id].IsDone)
            .Select(o => $"{o.ExternalId} is there {byExternal.GetValueOrDefault((o.Client, o.ExternalId))} times").Take(5)];
    }

    private static IEnumerable<string> Twice(IEnumerable<string> values) => values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{g.Key} {g.Count()} times").Take(5);

    private IEnumerable<string> Strangers(List<JsonNode> rows) => rows
        .Where(r => ((string)r["externalId"]!).StartsWith("DAY", StringComparison.Ordinal) && !journal.Orders.ContainsKey((long)r["id"]!)).Select(r => (string)r["number"]!).Take(5);

    private IEnumerable<string> Lines()
    {
        foreach (var order in journal.Orders.Values.Where(o => shown[o.Id].IsDone))
        {
            var there = shown[order.Id]["lines"].AsArray().GroupBy(l => (string)l!["sku"]!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => (int)l!["quantity"]!), StringComparer.Ordinal);
            if (there.Count != order.Lines.Count || order.Lines.Any(l => there.GetValueOrDefault(l.Sku) != l.Quantity))
            {
                yield return order.Number;
            }
        }
    }

    private IEnumerable<string> Sums()
    {
        foreach (var (id, order) in shown.Where(s => s.Value.IsDone))
        {
            foreach (var line in order["lines"].AsArray())
            {
                var parts = new[] { "cancelled", "allocated", "shipped", "waiting" }.Select(p => (int)line![p]!).ToArray();
                if (parts.Sum() != (int)line!["quantity"]! || parts.Any(p => p < 0) || (journal.Cancelled.ContainsKey(id) && parts[3] > 0))
                {
                    yield return $"{(string)order["number"]!} line {(int)line["lineNo"]!}: {string.Join('/', parts)} of {(int)line["quantity"]!}";
                }
            }
        }
    }

    private IEnumerable<JsonNode> Parcels() => shown.Values.Where(o => o.IsDone).SelectMany(o => o["parcels"].AsArray().Select(p => p!));

    private IEnumerable<string> Picks()
    {
        foreach (var parcel in Parcels().Where(p => !(bool)p["intercepted"]! && (string)p["status"]! != "cancelled"))
        {
            var (number, units) = ((string)parcel["number"]!, parcel["lines"]!.AsArray().Sum(l => (int)l!["picked"]!));
            var picked = journal.Picks.Of(number).Sum(p => p.Units);
            if (picked != units)
            {
                yield return $"{number}: {units} picked, {picked} acknowledged";
            }
        }
    }

    private IEnumerable<string> Shipped()
    {
        foreach (var parcel in Parcels().Where(p => (string)p["status"]! == "shipped"))
        {
            var (number, units) = ((string)parcel["number"]!, parcel["lines"]!.AsArray().Sum(l => (int)l!["packed"]!));
            var packed = journal.Packed.GetValueOrDefault(number)?.Units.Values.Sum() ?? 0;
            if (packed != units)
            {
                yield return $"{number}: {units} shipped, {packed} packed";
            }
        }

        foreach (var order in shown.Values.Where(o => o.IsDone))
        {
            var byLines = order["lines"].AsArray().Sum(l => (int)l!["shipped"]!);
            var byParcels = order["parcels"].AsArray().Where(p => (string)p!["status"]! == "shipped").Sum(p => p!["lines"]!.AsArray().Sum(l => (int)l!["packed"]!));
            if (byLines != byParcels)
            {
                yield return $"{(string)order["number"]!}: {byLines} shipped by its lines, {byParcels} by its parcels";
            }
        }
    }

    private IEnumerable<string> HalfWay() => Parcels().Where(p => (string)p["status"]! is not ("shipped" or "cancelled"))
        .Select(p => $"{(string)p["number"]!} at {(string)p["dc"]!} is {(string)p["status"]!}").Take(8);

    private IEnumerable<string> Labels()
    {
        foreach (var twice in Twice(journal.Cartons.Select(c => c.Sscc)).Concat(Twice(journal.Cartons.Select(c => c.Tracking))))
        {
            yield return twice;
        }

        var tracked = journal.Cartons.ToLookup(c => c.Shipment, c => c.Tracking, StringComparer.Ordinal);
        foreach (var parcel in Parcels().Where(p => (string)p["status"]! == "shipped"))
        {
            var (number, tracking) = ((string)parcel["number"]!, (string?)parcel["trackingNumber"] ?? "");
            if (!tracked[number].Contains(tracking, StringComparer.Ordinal))
            {
                yield return $"{number} left as {tracking}, and no such label was scanned";
            }
        }
    }

    private async Task<List<string>> ReturnsAsync(CancellationToken stop)
    {
        var odd = new List<string>();
        foreach (var rma in journal.Returns)
        {
            var reply = await manager.Get("show return", $"/api/v1/returns?number={rma.Number}", stop);
            var there = reply.IsDone ? reply["items"].AsArray() : [];
            var received = there.Count == 1 ? there[0]!["lines"]!.AsArray().Sum(l => (int)l!["received"]!) : -1;
            if (received != rma.Received)
            {
                odd.Add($"{rma.Number}: {there.Count} times, {received} received, {rma.Received} acknowledged");
            }

            Totals.Exchanges += there.Count == 1 && there[0]!["exchangeOrder"] is not null ? 1 : 0;
        }

        return odd;
    }
}
