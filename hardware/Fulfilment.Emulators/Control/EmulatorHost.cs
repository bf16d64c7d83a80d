using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fulfilment.Emulators.Control;

/// <summary>
/// A room full of emulated devices, and one local socket through which programs act as the people in it: a JSON object
/// per line, { "device": ID, "do": WHAT, ... }, each answered by one line with "ok" and either the result or "error".
/// { "do": "devices" } lists what there is. Listens on this machine only.
/// </summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, EmulatedDevice> devices = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener;
    private Task accepting = Task.CompletedTask;

    public EmulatorHost(int controlPort = 0) => listener = new TcpListener(IPAddress.Loopback, controlPort);

    public int ControlPort => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyCollection<EmulatedDevice> Devices => [.. devices.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    public void Start()
    {
        listener.Start();
        accepting = Task.Run(Accept);
    }

    public T Add<T>(T device)
        where T : EmulatedDevice
    {
        if (!devices.TryAdd(device.Id, device))
        {
            throw new ArgumentException($"There is a device {device.Id} already.", nameof(device));
        }

        device.Start();
        return device;
    }

    public EmulatedDevice? Find(string id) => devices.GetValueOrDefault(id);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(devices.Values.Select(d => d.DisposeAsync().AsTask()));
        stopping.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync(stopping.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (await reader.ReadLineAsync(stopping.Token) is { } line)
            {
                var answer = await Answer(line);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n"), stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task<JsonObject> Answer(string line)
    {
        try
        {
            var request = JsonNode.Parse(line) as JsonObject ?? throw new ArgumentException("A request is a JSON object.");
            var what = (string?)request["do"] ?? throw new ArgumentException("A request needs \"do\".");
            JsonObject answer;
            if (what == "devices")
            {
                answer = new JsonObject { ["devices"] = new JsonArray([.. Devices.Select(Describe)]) };
            }
            else
            {
                var id = (string?)request["device"] ?? throw new ArgumentException("A request needs \"device\".");
                var device = Find(id) ?? throw new ArgumentException($"There is no device {id} here.");
                answer = await device.Do(what, request);
            }

            answer["ok"] = true;
            return answer;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            return new JsonObject { ["ok"] = false, ["error"] = e.Message };
        }
    }

    private static JsonObject Describe(EmulatedDevice device) =>
        new() { ["id"] = device.Id, ["kind"] = device.Kind, ["endpoint"] = device.Port.Address };
}
