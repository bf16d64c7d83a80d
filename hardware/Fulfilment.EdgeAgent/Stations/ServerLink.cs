using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>One station's conversation with the server over HTTP. Every failure is an <see cref="HttpRequestException"/> or IOException.</summary>
internal sealed class ServerLink(HttpClient http, Uri server, string station, StationIdentity identity)
{
    /// <summary>The server says something every 10 s; three missed beats mean that the line is dead, whatever TCP believes.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Uri events = new(server, $"api/v1/stations/{Uri.EscapeDataString(station)}/events");

    /// <returns>Up to which number the server has stored everything.</returns>
    internal async Task<long> Post(string agent, IReadOnlyList<(long Sequence, ReadOnlyMemory<byte> Json)> batch, CancellationToken cancel)
    {
        using var request = await Request(HttpMethod.Post, events, cancel);
        request.Content = new ByteArrayContent(Body(agent, batch));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.SendAsync(request, cancel);
        Check(response);
        await using var answer = await response.Content.ReadAsStreamAsync(cancel);
        var ack = await JsonSerializer.DeserializeAsync(answer, StationJson.Default.StationEventAck, cancel);
        return ack?.UpTo ?? throw new HttpRequestException("The server's acknowledgement is empty.");
    }

    /// <summary>Commands as they come; ends when the server closes or falls silent.</summary>
    internal async IAsyncEnumerable<StationCommand> Commands(long after, Action connected, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        alive.CancelAfter(Silence);
        using var request = await Request(HttpMethod.Get, new Uri(server, $"api/v1/stations/{Uri.EscapeDataString(station)}/commands?after={after}"), alive.Token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, alive.Token);
        Check(response);
        connected();
        await using var stream = await response.Content.ReadAsStreamAsync(alive.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(alive.Token) is { } line)
        {
            alive.CancelAfter(Silence);
            if (line.StartsWith("data:", StringComparison.Ordinal)
                && JsonSerializer.Deserialize(line.AsSpan(5), StationJson.Default.StationCommand) is { } command)
            {
                yield return command;
            }
        }
    }

    internal async Task<byte[]> Fetch(string path, CancellationToken cancel)
    {
        var address = new Uri(server, path);
        if (address.Host != server.Host || address.Port != server.Port || address.Scheme != server.Scheme)
        {
            throw new HttpRequestException("Content is fetched from our own server only: the key must not travel elsewhere.");
        }

        using var request = await Request(HttpMethod.Get, address, cancel);
        using var response = await http.SendAsync(request, cancel);
        Check(response);
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }

    private async ValueTask<HttpRequestMessage> Request(HttpMethod method, Uri address, CancellationToken cancel)
    {
        var bearer = await identity.Bearer(cancel);
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return request;
    }

    private void Check(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            identity.Forget();
        }

        response.EnsureSuccessStatusCode();
    }

    // Spooled events are JSON already: they are put into the batch as they are.
    private static byte[] Body(string agent, IReadOnlyList<(long Sequence, ReadOnlyMemory<byte> Json)> batch)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + batch.Sum(e => e.Json.Length + 1));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("agent", agent);
            json.WriteStartArray("events");
            foreach (var (_, one) in batch)
            {
                json.WriteRawValue(one.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
