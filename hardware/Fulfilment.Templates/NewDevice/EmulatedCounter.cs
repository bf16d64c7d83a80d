using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Templates.NewDevice;

/// <summary>The other side, written from the manual and not from the driver: it shares no line of codec with it.</summary>
internal sealed class EmulatedCounter(string id, IDevicePort port) : EmulatedDevice(id, port)
{
    private readonly StringBuilder heard = new();

    public override string Kind => "counter";

    internal int Count { get; set; }

    public override Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what != "count")
        {
            return base.Do(what, request);
        }

        Count = (int)request["to"]!;
        return Task.FromResult(new JsonObject());
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        foreach (var b in bytes.ToArray())
        {
            heard.Append((char)b);
            if (b == '\n')
            {
                var answer = heard.ToString() == "?\r\n" ? string.Create(CultureInfo.InvariantCulture, $"COUNT {Count}\r\n") : "ERR\r\n";
                heard.Clear();
                await wire.Write(Encoding.ASCII.GetBytes(answer), cancel);
            }
        }
    }
}
