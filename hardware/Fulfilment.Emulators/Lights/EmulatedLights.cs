using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Lights;

/// <summary>Lamps on a controller that speaks ATOP's blocks or Modbus TCP; a person presses, or presses for fewer.</summary>
public sealed class EmulatedLights(string id, TcpPort port, bool modbus) : EmulatedDevice(id, port)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, int> shown = [];
    private readonly ushort[] registers = new ushort[256];
    private readonly List<byte> received = [];

    public override string Kind => modbus ? "modbus-lights" : "ablepick-lights";

    /// <summary>How often each place was lit: after a break it is lit again.</summary>
    public int Shows { get; private set; }

    public Task DropLine() => port.DropAll();

    public int? Shown(int node)
    {
        lock (gate)
        {
            return modbus
                ? registers[((node - 1) * 2) + 1] is 1 ? registers[(node - 1) * 2] : null
                : shown.TryGetValue(node, out var quantity) ? quantity : null;
        }
    }

    /// <summary>Power cut: what was lit is dark.</summary>
    public void Forget()
    {
        lock (gate)
        {
            shown.Clear();
            Array.Clear(registers);
        }
    }

    /// <summary>Confirms what the display shows, or fewer.</summary>
    public Task Press(int node, int? fewer = null, int? displayed = null)
    {
        int quantity;
        lock (gate)
        {
            quantity = displayed ?? fewer ?? Shown(node) ?? 0;
            if (modbus)
            {
                registers[(node - 1) * 2] = (ushort)quantity;
                registers[((node - 1) * 2) + 1] = (ushort)(fewer is null ? 2 : 3);
                return Task.CompletedTask;
            }
        }

        var digits = Encoding.ASCII.GetBytes($"{quantity,5}");
        byte[] block = [(byte)(8 + digits.Length), 0, 0x60, 0, 0, 0, (byte)(fewer is null ? 6 : 7), (byte)node, .. digits];
        return Connected is { } wire ? wire.Write(block, Stopping).AsTask() : Task.CompletedTask;
    }

    public override async Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what != "press")
        {
            return await base.Do(what, request);
        }

        await Press((int)request["node"]!, (int?)request["fewer"]);
        return [];
    }

    protected override Task Greet(IWire wire, CancellationToken cancel)
    {
        received.Clear();
        return Task.CompletedTask;
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        received.AddRange(bytes.Span);
        while (received.Count >= 8)
        {
            var length = modbus ? 6 + ((received[4] << 8) | received[5]) : received[0] | (received[1] << 8);
            if (received.Count < length)
            {
                return;
            }

            var message = received.GetRange(0, length).ToArray();
            received.RemoveRange(0, length);
            if (modbus)
            {
                await wire.Write(Modbus(message), cancel);
            }
            else
            {
                Block(message);
            }
        }
    }

    private void Block(byte[] block)
    {
        lock (gate)
        {
            if (block[6] == 0)
            {
                shown[block[7]] = int.Parse(Encoding.ASCII.GetString(block, 8, 5), System.Globalization.CultureInfo.InvariantCulture);
                Shows++;
            }
            else if (block[6] == 1)
            {
                shown.Remove(block[7]);
            }
        }
    }

    private byte[] Modbus(byte[] question)
    {
        var (first, count) = ((question[8] << 8) | question[9], (question[10] << 8) | question[11]);
        byte[] head = [question[0], question[1], 0, 0];
        lock (gate)
        {
            if (first + count > registers.Length)
            {
                return [.. head, 0, 3, question[6], (byte)(question[7] | 0x80), 2];
            }

            if (question[7] == 3)
            {
                var values = registers.AsSpan(first, count).ToArray().SelectMany(r => new[] { (byte)(r >> 8), (byte)(r & 0xff) });
                return [.. head, 0, (byte)(3 + (count * 2)), question[6], 3, (byte)(count * 2), .. values];
            }

            for (var i = 0; i < count; i++)
            {
                registers[first + i] = (ushort)((question[13 + (i * 2)] << 8) | question[14 + (i * 2)]);
            }

            Shows += count == 2 && question[16] == 1 ? 1 : 0;
            return [.. head, 0, 6, question[6], 16, question[8], question[9], question[10], question[11]];
        }
    }
}
