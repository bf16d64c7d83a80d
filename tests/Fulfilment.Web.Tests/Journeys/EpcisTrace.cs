using System.Text.Json.Nodes;

namespace Fulfilment.Web.Tests.Journeys;

/// <summary>A partner who asks for all events of goods, page by page, by the links that the answers carry.</summary>
internal static class EpcisTrace
{
    public static async Task<List<JsonNode>> ReadAsync(HttpClient partner, int perPage)
    {
        var events = new List<JsonNode>();
        for (string? next = $"/api/v1/epcis/events?perPage={perPage}"; next is not null;)
        {
            using var answer = await partner.GetAsync(next);
            Assert.True(answer.IsSuccessStatusCode, next);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]!.AsArray();
            Assert.InRange(page.Count, 1, perPage);
            events.AddRange(page.Select(e => e!.DeepClone()));
            next = answer.Headers.TryGetValues("Link", out var links) ? new Uri(links.Single().Split('<', '>')[1]).PathAndQuery : null;
        }

        return events;
    }

    /// <summary>Every act of one order's life is told once, in the standard's words: the units went into the carton that left.</summary>
    public static void TellsOneLife(IReadOnlyList<JsonNode> events)
    {
        Assert.Equal(events.Count, events.Select(e => (string)e["eventID"]!).Distinct().Count());
        string[] steps = [.. events.Select(e => (string)e["bizStep"]!)];
        Assert.Equal(["receiving", "storing", "picking", "packing", "shipping", "stocking"], steps.Distinct());
        Assert.Equal((2, 2, 1, 1), (steps.Count(s => s == "storing"), steps.Count(s => s == "picking"), steps.Count(s => s == "shipping"), steps.Count(s => s == "stocking")));

        var packed = events.Where(e => (string)e["bizStep"]! == "packing").ToList();
        var carton = Assert.Single(packed.Select(e => (string)e["parentID"]!).Distinct());
        Assert.StartsWith("https://id.gs1.org/00/", carton, StringComparison.Ordinal);
        Assert.All(packed, e => Assert.Equal(("AggregationEvent", "ADD"), ((string)e["type"]!, (string)e["action"]!)));
        Assert.Equal(3, packed.Sum(e => e["childQuantityList"]!.AsArray().Sum(q => (int)q!["quantity"]!)));
        Assert.Equal(carton, (string)events.Single(e => (string)e["bizStep"]! == "shipping")["epcList"]![0]!);

        var returned = events.Single(e => (string?)e["disposition"] == "returned");
        Assert.Equal(("receiving", "rma"), ((string)returned["bizStep"]!, (string)returned["bizTransactionList"]![0]!["type"]!));
    }
}
