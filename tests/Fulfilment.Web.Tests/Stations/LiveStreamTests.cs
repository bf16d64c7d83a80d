using System.Net.Http.Json;
using System.Text.Json;
using Fulfilment.Domain.People;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>The page's stream tells every scan once and in order, also to a page that was away for a while.</summary>
public sealed class LiveStreamTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Each_scan_is_told_once_and_in_order_and_a_page_that_comes_back_hears_what_it_missed()
    {
        using var station = host.As(Role.Station);
        using var page = host.As(Role.Packer);
        await PostAsync(station, 1, 3); // before anybody looked: not news
        var first = await HearAsync(page, null, 6, () => PostAsync(station, 4, 9), again: () => PostAsync(station, 4, 9));
        await PostAsync(station, 10, 14);
        var second = await HearAsync(page, first[^1].Id, 8, () => PostAsync(station, 15, 17));

        Assert.Equal(Enumerable.Range(4, 6).Select(CodeOf), first.Select(s => s.Code));
        Assert.Equal(Enumerable.Range(10, 8).Select(CodeOf), second.Select(s => s.Code));
    }

    [Fact]
    public async Task A_new_agents_scans_follow_on_the_old_ones()
    {
        using var station = host.As(Role.Station);
        using var page = host.As(Role.Packer);
        await PostAsync(station, 100, 101, "agent-b");
        var heard = await HearAsync(page, null, 4, async () =>
        {
            await PostAsync(station, 102, 103, "agent-b");
            await PostAsync(station, 1, 2, "agent-c");
        });

        Assert.Equal((string[])[CodeOf(102), CodeOf(103), CodeOf(1), CodeOf(2)], heard.Select(s => s.Code));
    }

    private static string CodeOf(int n) => $"S-{n:000}";

    private static async Task PostAsync(HttpClient station, int from, int to, string agent = "agent-a")
    {
        var events = Enumerable.Range(from, to - from + 1)
            .Select(n => (StationEvent)new ScanEvent(n, DateTimeOffset.UnixEpoch.AddSeconds(n), "scan-1", [], "]C0", CodeOf(n))).ToList();
        using var answer = await station.PostAsJsonAsync("/api/v1/stations/ST-01/events", new StationEventBatch(agent, events), StationJson.Default.StationEventBatch);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<List<(string Id, string Code)>> HearAsync(HttpClient page, string? lastId, int wanted, Func<Task> act, Func<Task>? again = null)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stations/ST-01/live");
        if (lastId is not null)
        {
            ask.Headers.Add("Last-Event-ID", lastId);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await page.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        await reader.ReadLineAsync(patience.Token);
        await Task.Delay(300, patience.Token); // it has looked at the rows once
        await act();
        await (again?.Invoke() ?? Task.CompletedTask);
        var heard = new List<(string, string)>();
        for (var (name, id) = ("", ""); heard.Count < wanted && await reader.ReadLineAsync(patience.Token) is { } line;)
        {
            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            if (name == "scan" && line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var scan = JsonDocument.Parse(line.AsMemory(6));
                heard.Add((id, scan.RootElement.GetProperty("code").GetString()!));
            }
        }

        return heard;
    }
}
