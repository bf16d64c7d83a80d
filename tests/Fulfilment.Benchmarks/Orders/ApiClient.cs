using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>One caller of the API: a key, and a fresh idempotency key for every write. A refusal ends the suite.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(Uri server, string key)
    {
        http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public HttpClient Http => http;

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri("/api/v1" + path, UriKind.Relative));
        return await ReadAsync(path, answer);
    }

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        using var answer = await http.SendAsync(request);
        return await ReadAsync(path, answer);
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonNode> ReadAsync(string path, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text.Length == 0 ? "{}" : text)!
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}: {text}");
    }
}
