using System.Net.Http.Json;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Http;

/// <summary>Posts stock levels as JSON to a channel's address; any 2xx is a yes.</summary>
public sealed class HttpStockPublisher : IStockPublisher, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // One redirect may lead anywhere: a channel that has moved must be told to us, not followed.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
    };

    public async Task<bool> PublishAsync(StockMessage message, CancellationToken ct)
    {
        if (!Uri.TryCreate(message.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return false;
        }

        var body = new
        {
            client = message.Client.Value, channel = message.Channel.Value, at = message.At,
            levels = message.Levels.Select(l => new { sku = l.Sku.Value, available = l.Available, changedAt = l.ChangedAt }),
        };
        try
        {
            using var answer = await http.PostAsJsonAsync(address, body, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // unreachable: tried again later
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false; // too slow: tried again later
        }
    }

    public void Dispose() => http.Dispose();
}
