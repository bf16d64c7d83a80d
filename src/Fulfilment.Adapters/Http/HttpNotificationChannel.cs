using System.Net;
using System.Net.Http.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Http;

/// <summary>
/// Hands messages to the merchant's own system as JSON under the header Idempotency-Key. Any 2xx is a yes; 4xx is a no, but for
/// "too slow" and "too many", which are tried again. What became of a key is asked by GET with <c>?key=</c>: 2xx "I have it",
/// 404 "never heard of it".
/// </summary>
public sealed class HttpNotificationChannel(OutboundReach reach) : INotificationChannel, IDisposable
{
    private readonly HttpClient http = MerchantHttp.Make(reach, TimeSpan.FromSeconds(10));

    public ShopperMessages Way => ShopperMessages.Webhook;

    public Task<NotificationAnswer> SendAsync(Notification message, CancellationToken ct) => AskAsync(
        message,
        address => new HttpRequestMessage(HttpMethod.Post, address)
        {
            Headers = { { "Idempotency-Key", message.Key } },
            Content = JsonContent.Create(new
            {
                key = message.Key, client = message.Client.Value, channel = message.Channel.Value, order = message.Order, language = message.Language,
                to = new { name = message.Name, email = message.Email, phone = message.Phone }, subject = message.Subject, text = message.Text, at = message.At,
            }),
        },
        code => code is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)code is < 400 or >= 500
            ? new NotificationAnswer.Unknown($"http-{(int)code}")
            : new NotificationAnswer.Refused($"http-{(int)code}"),
        ct);

    public Task<NotificationAnswer> FindAsync(Notification message, CancellationToken ct) => AskAsync(
        message,
        address => new HttpRequestMessage(
            HttpMethod.Get, new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}{(address.Query.Length > 1 ? "&" : "")}key={Uri.EscapeDataString(message.Key)}" }.Uri),
        code => code == HttpStatusCode.NotFound ? new NotificationAnswer.NotFound() : new NotificationAnswer.Unknown($"http-{(int)code}"),
        ct);

    public void Dispose() => http.Dispose();

    private async Task<NotificationAnswer> AskAsync(
        Notification message, Func<Uri, HttpRequestMessage> make, Func<HttpStatusCode, NotificationAnswer> other, CancellationToken ct)
    {
        if (!Uri.TryCreate(message.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new NotificationAnswer.Refused("bad-url");
        }

        try
        {
            using var request = make(address);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode ? new NotificationAnswer.Sent() : other(answer.StatusCode);
        }
        catch (HttpRequestException e) when (MerchantHttp.IsInside(e))
        {
            return new NotificationAnswer.Refused("address-inside");
        }
        catch (HttpRequestException e)
        {
            return new NotificationAnswer.Unknown(e.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new NotificationAnswer.Unknown("too slow");
        }
    }
}
