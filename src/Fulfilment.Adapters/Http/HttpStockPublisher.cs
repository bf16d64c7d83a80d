using System.Net.Http.Json;
using Fulfilment.Features.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Http;

/// <summary>Posts stock levels as JSON to a channel's address; any 2xx is a yes.</summary>
public sealed class HttpStockPublisher(OutboundReach reach) : IStockPublisher, IDisposable
{
    private readonly HttpClient http = MerchantHttp.Make(reach, TimeSpan.FromSeconds(10));

    public async Task<StockAnswer> PublishAsync(StockMessage message, CancellationToken ct)
    {
        if (!Uri.TryCreate(message.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return StockAnswer.NoAnswer;
        }

        var body = new
        {
            client = message.Client.Value, channel = message.Channel.Value, at = message.At,
            levels = message.Levels.Select(l => new { sku = l.Sku.Value, available = l.Available, changedAt = l.ChangedAt }),
        };
        try
        {
            using var answer = await http.PostAsJsonAsync(address, body, ct);
            return answer.IsSuccessStatusCode ? StockAnswer.Told : StockAnswer.NoAnswer;
        }
        catch (HttpRequestException e) when (MerchantHttp.IsInside(e))
        {
            return StockAnswer.Inside;
        }
        catch (HttpRequestException)
        {
            return StockAnswer.NoAnswer; // unreachable: tried again later
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return StockAnswer.NoAnswer; // too slow: tried again later
        }
    }

    public void Dispose() => http.Dispose();
}
