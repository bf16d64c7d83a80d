using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.Web.Tests.Journeys;

/// <summary>A program that speaks the API as one role: every write under a key of its own, every refusal a failure of the test.</summary>
internal sealed class ApiCaller(HttpClient http) : IDisposable
{
    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<JsonNode> PostAsync(string path, object body, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body, key ?? Guid.NewGuid().ToString("n"));

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }
}
