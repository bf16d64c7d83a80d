using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>A station's page as far as its stream goes: holds it open and stamps each scan at the moment its line is read.</summary>
internal sealed class ScanPage : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task listening;

    public ScanPage(HttpClient http, StationHouse house, string station) => listening = Task.Run(() => ListenAsync(http, house, station));

    public ConcurrentQueue<(string Code, long At)> Heard { get; } = new();

    public Task Open => open.Task;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task ListenAsync(HttpClient http, StationHouse house, string station)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(house.Address, $"/api/v1/stations/{station}/live"));
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", house.PageKey);
        using var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, closing.Token);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(closing.Token), Encoding.UTF8);
        for (var name = ""; await reader.ReadLineAsync(closing.Token) is { } line;)
        {
            var at = Stopwatch.GetTimestamp();
            open.TrySetResult();
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (name == "scan" && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var scan = JsonDocument.Parse(line.AsMemory(6));
                Heard.Enqueue((scan.RootElement.GetProperty("code").GetString()!, at));
            }
        }
    }
}
