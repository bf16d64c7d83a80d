using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fulfilment.WarehouseDay.Http;

/// <summary>
/// The administrator's desk on the first minute of the day: signs in as the demo's administrator (or by a given key) and
/// issues a key for everybody who works today.
/// </summary>
internal sealed partial class Door : IDisposable
{
    private readonly HttpClient http;

    private Door(HttpClient http) => this.http = http;

    public static async Task<Door> OpenAsync(Uri server, string? key, CancellationToken stop)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        if (key is { Length: > 0 })
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return new Door(http);
        }

        var page = await http.GetStringAsync(new Uri("/account/sign-in?way=desk", UriKind.Relative), stop);
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Way"] = "Desk", ["Back"] = "/", ["Who"] = "admin", ["Secret"] = "demo-Admin-1", ["__RequestVerificationToken"] = token,
        });
        using var answer = await http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, stop);
        return new Door(http);
    }

    public async Task<string> KeyAsync(string name, string role, string clients, string dcs, string? station, CancellationToken stop)
    {
        var body = new JsonObject { ["name"] = name, ["role"] = role, ["clients"] = clients, ["dcs"] = dcs };
        if (station is not null)
        {
            body["station"] = station;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people/keys");
        request.Headers.Add("Idempotency-Key", $"day-{Guid.NewGuid():N}");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode
            ? (string)JsonNode.Parse(text)!["key"]!
            : throw new InvalidOperationException($"No key for {name}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
