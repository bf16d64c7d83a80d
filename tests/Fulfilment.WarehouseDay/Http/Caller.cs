using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Figures;

namespace Fulfilment.WarehouseDay.Http;

/// <summary>
/// Somebody with an API key. A write carries an idempotency key of its own and is sent again, with the same key, until the
/// server has acknowledged it, however often the server dies meanwhile.
/// </summary>
internal sealed class Caller(Line line, string key, string name)
{
    private const int TriesOnFault = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public string Name => name;

    public Task<Reply> Get(string step, string path, CancellationToken stop) => SendAsync(step, HttpMethod.Get, path, null, null, stop);

    /// <param name="again">A key of an earlier request; null for a new one.</param>
    public async Task<Reply> Post(string step, string path, JsonNode? body, CancellationToken stop, string? again = null)
    {
        var request = again ?? $"day-{Guid.NewGuid():N}";
        var reply = await SendAsync(step, HttpMethod.Post, path, body, request, stop);
        line.Journal.Acknowledge(step, name, path, request, body, reply);
        line.Moment(stop);
        return reply;
    }

    /// <summary>All rows of a paged list.</summary>
    public async Task<List<JsonNode>> List(string step, string path, CancellationToken stop)
    {
        var rows = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var reply = await Get(step, $"{path}{separator}page={page}&size=200", stop);
            if (!reply.IsDone)
            {
                throw new InvalidOperationException($"GET {path} was answered with {reply.Status} {reply.Code}.");
            }

            var items = reply["items"].AsArray();
            rows.AddRange(items.Select(i => i!));
            if (items.Count == 0 || rows.Count >= (int)reply["total"])
            {
                return rows;
            }
        }
    }

    /// <summary>Hears a stream of server-sent events until it is stopped. A stream that breaks is opened again; that, too, is news.</summary>
    public async Task ListenAsync(string path, Action heard, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(line.Server, path));
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                using var answer = await line.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
                answer.EnsureSuccessStatusCode();
                using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop), Encoding.UTF8);
                heard();
                while (await reader.ReadLineAsync(stop) is { } text)
                {
                    if (text.StartsWith("event:", StringComparison.Ordinal))
                    {
                        heard();
                    }
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                line.Clock.Lost("live page");
                line.Journal.Note("live page", $"{path}: {lost.Message}");
            }

            await Task.Delay(200, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Reply> SendAsync(string step, HttpMethod method, string path, JsonNode? body, string? request, CancellationToken stop)
    {
        var patience = Stopwatch.StartNew();
        for (var faults = 0; ;)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                var reply = await OnceAsync(method, path, body, request, stop);
                var isFault = reply.Status is >= 500 or 429;
                if (!isFault || ++faults >= TriesOnFault)
                {
                    line.Clock.Add(step, Stopwatch.GetElapsedTime(started), isFault);
                    return reply;
                }

                line.Journal.Fault(step, path, reply);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException or JsonException && !stop.IsCancellationRequested)
            {
                line.Clock.Lost(step);
                if (patience.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"{method} {path} was not acknowledged within {Patience.TotalMinutes} minutes: {lost.Message}", lost);
                }
            }

            await Task.Delay(150, stop);
        }
    }

    private async Task<Reply> OnceAsync(HttpMethod method, string path, JsonNode? body, string? request, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(method, new Uri(line.Server, path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        message.Headers.AcceptLanguage.ParseAdd("en");
        if (request is not null)
        {
            message.Headers.Add("Idempotency-Key", request);
            if (body is not null)
            {
                message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            }
        }

        using var answer = await line.Http.SendAsync(message, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        var isJson = text is ['{' or '[', ..];
        return new Reply((int)answer.StatusCode, isJson ? JsonNode.Parse(text) : null);
    }
}
