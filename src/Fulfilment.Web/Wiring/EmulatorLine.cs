using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// Asks the emulators of the demo's agent, as a person would look at a device: one line of JSON there, one back, over the
/// control socket on this machine. There is none where real devices stand.
/// </summary>
internal sealed class EmulatorLine(DemoAgent agent)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <returns>Null where no emulator runs, or none of this name, or it does not answer.</returns>
    public async Task<JsonObject?> AskAsync(JsonObject request, CancellationToken ct)
    {
        if (agent.Hello is not { } hello || !hello.TryGetProperty("control", out var port) || !port.TryGetInt32(out var number))
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", number, limit.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"), limit.Token);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadLineAsync(limit.Token) is { } line ? JsonNode.Parse(line) as JsonObject : null;
            return (bool?)answer?["ok"] == true ? answer : null;
        }
        catch (Exception e) when (e is IOException or SocketException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
