using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Printers;

/// <summary>The paper tray of a document printer that prints into a folder: tells which sheets lie in it, oldest first.</summary>
public sealed class EmulatedTray(string id, string folder) : EmulatedDevice(id, new FolderPort(folder))
{
    public override string Kind => "document-tray";

    public override void Start() => Directory.CreateDirectory(folder);

    public override Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what != "documents")
        {
            return base.Do(what, request);
        }

        var files = new DirectoryInfo(folder).GetFiles("*.pdf").OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal);
        var sheets = files.Skip((int?)request["since"] ?? 0).Select(f => new JsonObject { ["path"] = f.FullName, ["name"] = f.Name, ["bytes"] = f.Length });
        return Task.FromResult(new JsonObject { ["documents"] = new JsonArray([.. sheets]) });
    }

    protected override Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel) => Task.CompletedTask;

    private sealed class FolderPort(string folder) : IDevicePort
    {
        public string Address => "folder:" + folder;

        public bool Plugged => true;

        public Task<IWire> Accept(CancellationToken cancel) => throw new NotSupportedException("Nobody connects to a folder.");

        public Task Unplug() => Task.CompletedTask;

        public void Plug()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
