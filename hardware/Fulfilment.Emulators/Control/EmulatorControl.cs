using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.Emulators.Control;

/// <summary>The other end of <see cref="EmulatorHost"/>'s socket: pulls triggers, puts things on scales, takes labels off printers.</summary>
public sealed class EmulatorControl : IAsyncDisposable
{
    private readonly TcpClient client = new() { NoDelay = true };
    private readonly SemaphoreSlim turn = new(1);
    private StreamReader? reader;

    public static async Task<EmulatorControl> Connect(int port, CancellationToken cancel = default)
    {
        var control = new EmulatorControl();
        await control.client.ConnectAsync("127.0.0.1", port, cancel);
        control.reader = new StreamReader(control.client.GetStream(), Encoding.UTF8);
        return control;
    }

    /// <returns>False when nothing was connected to the scanner: scan again.</returns>
    public async Task<bool> Scan(string device, string text, string? aim = null, CancellationToken cancel = default) =>
        (bool?)(await Ask(device, "scan", new JsonObject { ["text"] = text, ["aim"] = aim }, cancel))["sent"] ?? false;

    public Task Put(string device, decimal grams, CancellationToken cancel = default) =>
        Ask(device, "put", new JsonObject { ["grams"] = grams }, cancel);

    /// <returns>What the printer put out after the first <paramref name="since"/> labels.</returns>
    public async Task<IReadOnlyList<PrintedLabel>> Labels(string device, int since = 0, CancellationToken cancel = default)
    {
        var answer = await Ask(device, "labels", new JsonObject { ["since"] = since }, cancel);
        return [.. answer["labels"]!.AsArray().Select(l => Label(l!.AsObject()))];
    }

    /// <returns>Paths of the PDF sheets in a tray after the first <paramref name="since"/>.</returns>
    public async Task<IReadOnlyList<string>> Documents(string device, int since = 0, CancellationToken cancel = default)
    {
        var answer = await Ask(device, "documents", new JsonObject { ["since"] = since }, cancel);
        return [.. answer["documents"]!.AsArray().Select(d => (string)d!["path"]!)];
    }

    /// <returns>Id, kind and endpoint of every device.</returns>
    public async Task<IReadOnlyList<(string Id, string Kind, string Endpoint)>> Devices(CancellationToken cancel = default)
    {
        var answer = await Ask(null, "devices", [], cancel);
        return [.. answer["devices"]!.AsArray().Select(d => ((string)d!["id"]!, (string)d["kind"]!, (string)d["endpoint"]!))];
    }

    /// <summary>Anything else, for example "set" with { "paperOut": true } or "trip". Throws when it is refused.</summary>
    public async Task<JsonObject> Ask(string? device, string what, JsonObject arguments, CancellationToken cancel = default)
    {
        arguments["device"] = device;
        arguments["do"] = what;
        await turn.WaitAsync(cancel);
        try
        {
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(arguments.ToJsonString() + "\n"), cancel);
            var line = await reader!.ReadLineAsync(cancel) ?? throw new IOException("The emulators have stopped.");
            var answer = JsonNode.Parse(line)!.AsObject();
            return (bool?)answer["ok"] == true ? answer : throw new InvalidOperationException((string?)answer["error"]);
        }
        finally
        {
            turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        reader?.Dispose();
        client.Dispose();
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private static PrintedLabel Label(JsonObject label) => new(
        (int)label["number"]!, (DateTimeOffset)label["at"]!, (string)label["zpl"]!,
        [
            .. label["fields"]!.AsArray().Select(f => new LabelField((string)f!["data"]!, (string?)f["symbology"], (string?)f["aim"], (string?)f["scan"])),
        ]);
}
