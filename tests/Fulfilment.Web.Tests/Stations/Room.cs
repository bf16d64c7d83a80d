using System.Net;
using Fulfilment.Domain.People;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>Station ST-01 with an agent of its own beside the real server, and patience for what takes its way.</summary>
internal static partial class Room
{
    [System.Text.RegularExpressions.GeneratedRegex(@"<[^>]+>|\s+")]
    private static partial System.Text.RegularExpressions.Regex Markup();

    private static string Words(string html) => Markup().Replace(html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..], " ");

    public const string Devices = "/operations/devices/ST-01";

    /// <param name="address">A real address for a browser's server; null speaks to the server in this process.</param>
    public static Task<AgentHost> StartAgentAsync(WebHost web, string spool, Func<StationSettings, StationSettings> furnish, string? address = null, Scenario? scenario = null)
    {
        using var station = web.As(Role.Station);
        var key = station.DefaultRequestHeaders.Authorization!.Parameter!;
        return AgentHost.Start(
            new AgentSettings
            {
                Server = address ?? "http://localhost", Spool = spool, Simulate = scenario is not null, Scenario = scenario ?? Scenario.Default,
                Stations = [furnish(new StationSettings { Code = "ST-01", Key = key })],
            },
            TimeProvider.System, _ => { }, address is null ? web.Server.CreateHandler() : null);
    }

    public static async Task<string> UntilAsync(HttpClient client, string path, Func<string, bool> holds, string what)
    {
        var html = "";
        for (var tries = 0; tries < 300; tries++)
        {
            using var answer = await client.GetAsync(path);
            html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            if (answer.IsSuccessStatusCode && holds(html))
            {
                return html;
            }

            await Task.Delay(100);
        }

        throw new Xunit.Sdk.XunitException($"{path} never showed {what}:\n{Words(html)}");
    }
}
