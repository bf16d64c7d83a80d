using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Identification.Epcis;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>
/// The query interface of EPCIS 2.0 over HTTP: the parameters of SimpleEventQuery that a warehouse's partners use. One that we
/// do not know is refused, as the standard wants: a filter that is silently ignored answers another question.
/// </summary>
internal static class EpcisEndpoints
{
    private const int PerPage = 30;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "eventType", "GE_eventTime", "LT_eventTime", "GE_recordTime", "LT_recordTime", "EQ_action", "EQ_bizStep", "EQ_disposition", "MATCH_epc",
        "MATCH_anyEPC", "MATCH_parentID", "MATCH_epcClass", "MATCH_anyEPCClass", "perPage", "nextPageToken",
    };

    public static void Map(RouteGroupBuilder api)
    {
        var epcis = api.MapGroup("/epcis").WithTags("EPCIS");
        epcis.MapGet("/events", Events)
            .WithSummary("Events of goods as EPCIS 2.0 JSON-LD: eventType, GE_/LT_eventTime, EQ_bizStep, MATCH_epc, MATCH_epcClass …, perPage, nextPageToken.")
            .Produces(200, contentType: "application/ld+json").Access(Role.Manager, Role.Client, Role.Receiver);
    }

    private static async Task<IResult> Events(HttpContext http, ReadEvents slice, TimeProvider clock, CancellationToken stop)
    {
        var query = QueryOf(http.Request.Query);
        if (!query.IsDone)
        {
            return new Answer<ReadEvents.Answer>(query.Refusal);
        }

        var answer = await slice.Handle(query.Value, stop);
        http.Response.Headers["GS1-EPCIS-Version"] = "2.0.0";
        http.Response.Headers["GS1-CBV-Version"] = "2.0.0";
        if (answer.Next is { } next)
        {
            http.Response.Headers.Link = $"<{Next(http.Request, next)}>; rel=\"next\"";
        }

        return TypedResults.Text(EpcisJson.WriteQuery(answer.Events, clock.GetUtcNow()), "application/ld+json");
    }

    internal static Outcome<ReadEvents.Query> QueryOf(IQueryCollection asked)
    {
        if (asked.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
        {
            return Bad(unknown, "");
        }

        var types = List(asked, "eventType");
        var (actions, steps, dispositions) = (List(asked, "EQ_action"), List(asked, "EQ_bizStep"), List(asked, "EQ_disposition"));
        var reasons = TraceEvents.Told.Where(t =>
                Fits(types, t.Value.Type.ToString()) && Fits(actions, t.Value.Action?.ToString().ToUpperInvariant() ?? "")
                && Fits([.. steps.Select(EpcisVocabulary.Shorten)], t.Value.Step) && Fits([.. dispositions.Select(EpcisVocabulary.Shorten)], t.Value.Disposition))
            .Select(t => t.Key).ToHashSet();
        var epcs = new List<EpcisKey>();
        var classes = new List<EpcisKey>();
        foreach (var (name, keys) in new[] { ("MATCH_epc", epcs), ("MATCH_anyEPC", epcs), ("MATCH_parentID", epcs), ("MATCH_epcClass", classes), ("MATCH_anyEPCClass", classes) })
        {
            foreach (var text in List(asked, name))
            {
                if (!EpcisKey.TryParse(text, out var key))
                {
                    return Bad(name, text);
                }

                keys.Add(key);
            }
        }

        if (asked.ContainsKey("MATCH_parentID"))
        {
            reasons.RemoveWhere(r => TraceEvents.Told[r].Type != EpcisEventType.AggregationEvent);
        }

        return Bounds(asked, new ReadEvents.Query(reasons, null, null, epcs, classes, 0, PerPage));
    }

    private static Outcome<ReadEvents.Query> Bounds(IQueryCollection asked, ReadEvents.Query query)
    {
        foreach (var name in (string[])["GE_eventTime", "GE_recordTime", "LT_eventTime", "LT_recordTime"])
        {
            if (!asked.TryGetValue(name, out var text))
            {
                continue;
            }

            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return Bad(name, text.ToString());
            }

            query = name.StartsWith("GE", StringComparison.Ordinal)
                ? query with { From = query.From is { } from && from > time.UtcDateTime ? from : time.UtcDateTime }
                : query with { Before = query.Before is { } before && before < time.UtcDateTime ? before : time.UtcDateTime };
        }

        if (asked.TryGetValue("perPage", out var size))
        {
            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > ReadEvents.MostPerPage)
            {
                return Bad("perPage", size.ToString());
            }

            query = query with { PerPage = count };
        }

        if (!asked.TryGetValue("nextPageToken", out var token))
        {
            return query;
        }

        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? query with { After = after } : Bad("nextPageToken", token.ToString());
    }

    private static Refusal Bad(string name, string value) => Refusal.Of("inventory.bad-event-query", ("parameter", name), ("value", value));

    private static bool Fits(string[] wanted, string value) => wanted.Length == 0 || wanted.Contains(value, StringComparer.Ordinal);

    /// <summary>Lists are written with bars between them, or by repeating the parameter.</summary>
    private static string[] List(IQueryCollection asked, string name) =>
        [.. asked[name].SelectMany(v => (v ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static string Next(HttpRequest request, long after)
    {
        var kept = request.Query.Where(q => q.Key != "nextPageToken").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(KeyValuePair.Create("nextPageToken", (string?)after.ToString(CultureInfo.InvariantCulture)));
        return $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{QueryString.Create(kept)}";
    }
}
