using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Scanners;

/// <summary>
/// A scanner whose trigger a program pulls. It sends AIM identifier, data and suffix in one go, as a real one does; it can
/// leave out the identifier, lose GS, or send a scan twice.
/// </summary>
public sealed class EmulatedScanner(string id, IDevicePort port) : EmulatedDevice(id, port)
{
    private readonly SemaphoreSlim trigger = new(1);

    public override string Kind => "scanner";

    public string Suffix { get; set; } = "\r\n";

    public bool SendsAim { get; set; } = true;

    public bool LosesGs { get; set; }

    public bool SendsTwice { get; set; }

    public int Beeps { get; private set; }

    /// <returns>False when no program is connected: the scanner beeps low and the scan is gone.</returns>
    public async Task<bool> Scan(string text, string? aim = null, CancellationToken cancel = default)
    {
        var data = LosesGs ? text.Replace("\u001d", "", StringComparison.Ordinal) : text;
        var bytes = Encoding.UTF8.GetBytes((SendsAim ? aim : "") + data + Suffix);
        await trigger.WaitAsync(cancel);
        try
        {
            if (Connected is not { } wire)
            {
                return false;
            }

            await wire.Write(bytes, cancel);
            if (SendsTwice)
            {
                await wire.Write(bytes, cancel);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            trigger.Release();
        }
    }

    public override async Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what == "scan")
        {
            var text = (string?)request["text"] ?? throw new ArgumentException("A scan needs \"text\".");
            return new JsonObject { ["sent"] = await Scan(text, (string?)request["aim"], Stopping) };
        }

        if (what == "setup")
        {
            SendsAim = (bool?)request["aim"] ?? SendsAim;
            LosesGs = (bool?)request["losesGs"] ?? LosesGs;
            SendsTwice = (bool?)request["twice"] ?? SendsTwice;
            Suffix = (string?)request["suffix"] ?? Suffix;
            return [];
        }

        return await base.Do(what, request);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        trigger.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        foreach (var b in bytes.Span)
        {
            Beeps += b == 7 ? 1 : 0;
        }

        return Task.CompletedTask;
    }
}
