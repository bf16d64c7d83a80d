using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// A packer and the agent of one bench in one person: scans and weights go in as the agent sends them, each in a call of
/// its own, and every print that the server asks for is printed at once. Where the packer waits he looks again when the
/// station's stream says that something changed, as its page does.
/// </summary>
internal sealed class PackingHand : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1); // only for a word that was lost

    private readonly ApiClient agent;
    private readonly ApiClient page;
    private readonly string path;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim inOrder = new(1);
    private readonly SemaphoreSlim changed = new(0);
    private readonly Task printing;
    private readonly Task watching;
    private long sequence;

    /// <param name="agent">With the station's own key.</param>
    /// <param name="page">With a key of somebody who may watch it; the caller's to close.</param>
    public PackingHand(ApiClient agent, ApiClient page, string station)
    {
        (this.agent, this.page, path) = (agent, page, $"/api/v1/stations/{station}");
        printing = Task.Run(() => ToTheEndAsync(PrintAsync));
        watching = Task.Run(() => ToTheEndAsync(WatchAsync));
    }

    /// <summary>From the tote to the sealed parcel. Returns the tracking number.</summary>
    public async Task<string> PackAsync(string tote, IEnumerable<string> units)
    {
        await ScanAsync(tote);
        foreach (var unit in units)
        {
            await ScanAsync(unit);
        }

        var view = await UntilAsync(v => Step(v) == "weigh" || Paper(v) is not null);
        while (Step(view) != "weigh")
        {
            await ScanAsync(Paper(view)!);
            view = await UntilAsync(v => Step(v) == "weigh" || Paper(v) is not null);
        }

        var carton = view["job"]!["cartons"]!.AsArray().First(c => (bool)c!["active"]!)!;
        await TellAsync(n => new WeightEvent(n, TimeProvider.System.GetUtcNow(), "scale", (int?)carton["expectedGrams"] ?? Expected(view), true, "g", ""));
        view = await UntilAsync(v => Step(v) == "label" && (string?)v["job"]!["label"]?["trackingNumber"] is not null && Printed(v, "label/"));
        var label = view["job"]!["label"]!;
        await ScanAsync("00" + (string)label["sscc"]!, "]C1");
        return (string)label["trackingNumber"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(printing, watching);
        closing.Dispose();
        inOrder.Dispose();
        changed.Dispose();
        agent.Dispose();
    }

    private static string Step(JsonNode view) => (string)view["step"]!;

    /// <summary>200 g an article, 120 g the box, 5 g a sheet: what this suite's house weighs.</summary>
    private static int Expected(JsonNode view) =>
        120 + (200 * view["job"]!["lines"]!.AsArray().Sum(l => (int)l!["packed"]!)) + (5 * view["job"]!["papers"]!.AsArray().Count(p => (string)p!["status"]! == "inCarton"));

    private static bool Printed(JsonNode view, string document) =>
        view["job"]!["prints"]!.AsArray().Any(p => ((string)p!["document"]!).StartsWith(document, StringComparison.Ordinal) && (string)p["state"]! == "confirmed");

    /// <summary>A paper that has come out and is not in the carton yet.</summary>
    private static string? Paper(JsonNode view) => view["job"]?["papers"]?.AsArray()
        .FirstOrDefault(p => (string)p!["status"]! == "printing" && Printed(view, $"paper/{(long)p["id"]!}"))?["code"]?.GetValue<string>();

    private Task ScanAsync(string text, string aim = "]C0") =>
        TellAsync(n => new ScanEvent(n, TimeProvider.System.GetUtcNow(), "scanner", System.Text.Encoding.UTF8.GetBytes(text), aim, text));

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> holds)
    {
        JsonNode view = new JsonObject();
        for (var tries = 0; tries < 120; tries++)
        {
            view = JsonNode.Parse(await agent.Http.GetStringAsync(new Uri(path, UriKind.Relative)))!;
            if (holds(view))
            {
                return view;
            }

            await changed.WaitAsync(Glance);
            while (changed.Wait(0))
            {
                // many words, one look
            }
        }

        throw new InvalidOperationException("The bench stands still: " + view.ToJsonString());
    }

    private async Task ToTheEndAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or HttpRequestException && closing.IsCancellationRequested)
        {
            return; // the bench is closed
        }
    }

    private async Task WatchAsync()
    {
        using var stream = new StreamReader(await page.Http.GetStreamAsync(new Uri(path + "/live", UriKind.Relative), closing.Token));
        while (await stream.ReadLineAsync(closing.Token) is { } line)
        {
            if (line == "event: changed")
            {
                changed.Release();
            }
        }
    }

    private async Task PrintAsync()
    {
        using var stream = new StreamReader(await agent.Http.GetStreamAsync(new Uri(path + "/commands?after=0", UriKind.Relative), closing.Token));
        while (await stream.ReadLineAsync(closing.Token) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal) || JsonSerializer.Deserialize(line.AsSpan(5), StationJson.Default.StationCommand) is not PrintCommand print)
            {
                continue;
            }

            await TellAsync(
                n => new PrintReportEvent(n, TimeProvider.System.GetUtcNow(), "printer", print.PrintJobId, print.Attempt, PrintState.Claimed),
                n => new PrintReportEvent(n, TimeProvider.System.GetUtcNow(), "printer", print.PrintJobId, print.Attempt, PrintState.BytesAccepted),
                n => new PrintReportEvent(n, TimeProvider.System.GetUtcNow(), "printer", print.PrintJobId, print.Attempt, PrintState.Confirmed));
        }
    }

    private async Task TellAsync(params Func<long, StationEvent>[] facts)
    {
        await inOrder.WaitAsync();
        try
        {
            var batch = new StationEventBatch("bench", [.. facts.Select(f => f(++sequence))]);
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(batch, StationJson.Default.StationEventBatch));
            content.Headers.ContentType = new("application/json");
            using var answer = await agent.Http.PostAsync(new Uri(path + "/events", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
        }
        finally
        {
            inOrder.Release();
        }
    }
}
