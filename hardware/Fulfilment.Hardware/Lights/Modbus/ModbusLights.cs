using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Lights.Modbus;

/// <summary>
/// Where the lamps lie in the controller's registers: node n has two, quantity and state, from <c>First</c> + 2 (n − 1). State
/// 0 dark, 1 lit, 2 confirmed, 3 confirmed short, 4 broken. <c>Heartbeat</c> is a register that we count up; null for none.
/// </summary>
public sealed record ModbusSettings(byte Unit = 1, int First = 0, int Nodes = 32, int? Heartbeat = null, int PatienceMilliseconds = 1000)
{
    public static ModbusSettings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new ModbusSettings()
        : JsonSerializer.Deserialize(json, ModbusJson.Default.ModbusSettings) ?? new ModbusSettings();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModbusSettings))]
internal sealed partial class ModbusJson : JsonSerializerContext;

/// <summary>Lamps behind a PLC by Modbus TCP: written and polled, one question at a time.</summary>
internal sealed class ModbusLights(ModbusSettings settings, DeviceHealth health, TimeProvider clock) : ILightProtocol
{
    private const ushort Dark = 0, Lit = 1, Confirmed = 2, Short = 3, Broken = 4;
    private const int MostAtOnce = 60;
    private readonly List<byte> received = [];
    private readonly HashSet<int> told = [];
    private readonly byte[] buffer = new byte[512];
    private ushort transaction;
    private ushort beat;

    public async Task<string?> Greet(MeteredWire wire, CancellationToken cancel)
    {
        await Read(wire, settings.First, 2, cancel);
        return "Modbus TCP";
    }

    public async Task Show(MeteredWire wire, int node, int quantity, CancellationToken cancel)
    {
        await Ask(wire, ModbusCodec.WriteSeveral, n => ModbusCodec.Write(n, settings.Unit, Register(node), checked((ushort)quantity), Lit), cancel);
        told.Remove(node);
    }

    public async Task Clear(MeteredWire wire, int node, CancellationToken cancel)
    {
        await Ask(wire, ModbusCodec.WriteSeveral, n => ModbusCodec.Write(n, settings.Unit, Register(node), 0, Dark), cancel);
        told.Remove(node);
    }

    public async Task<IReadOnlyList<LightPress>> Hear(MeteredWire wire, TimeSpan patience, CancellationToken cancel)
    {
        await Task.Delay(patience, clock, cancel);
        if (settings.Heartbeat is { } register)
        {
            beat = unchecked((ushort)(beat + 1));
            await Ask(wire, ModbusCodec.WriteSeveral, n => ModbusCodec.Write(n, settings.Unit, register, beat), cancel);
        }

        var presses = new List<LightPress>();
        for (var from = 1; from <= settings.Nodes; from += MostAtOnce)
        {
            var count = Math.Min(MostAtOnce, settings.Nodes - from + 1);
            var values = await Read(wire, Register(from), count * 2, cancel);
            for (var i = 0; i < count; i++)
            {
                var (node, quantity, state) = (from + i, values[i * 2], values[(i * 2) + 1]);
                if (state is not (Confirmed or Short or Broken))
                {
                    told.Remove(node);
                }
                else if (told.Add(node))
                {
                    presses.Add(new LightPress(node, quantity, state == Short, state == Broken));
                }
            }
        }

        return presses;
    }

    private int Register(int node) => settings.First + ((node - 1) * 2);

    private async Task<ushort[]> Read(MeteredWire wire, int first, int count, CancellationToken cancel)
    {
        var answer = await Ask(wire, ModbusCodec.ReadHolding, n => ModbusCodec.Read(n, settings.Unit, first, count), cancel);
        return ModbusCodec.Registers(answer, count) ?? throw Nonsense("The controller answered with another number of registers.");
    }

    private async Task<byte[]> Ask(MeteredWire wire, byte function, Func<ushort, byte[]> question, CancellationToken cancel)
    {
        received.Clear();
        transaction = unchecked((ushort)(transaction + 1));
        await wire.Write(question(transaction), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.PatienceMilliseconds);
        try
        {
            while (true)
            {
                var count = await wire.Read(buffer, limit.Token);
                if (count == 0)
                {
                    throw new TransportException(DeviceReasons.Unplugged, "The controller closed the line.");
                }

                received.AddRange(buffer.AsSpan(0, count));
                if (ModbusCodec.Answer(received, transaction, settings.Unit, function) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (FormatException e)
        {
            throw Nonsense(e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The controller did not answer.");
        }
    }

    private ProtocolException Nonsense(string message)
    {
        health.CouldNotRead([.. received.Take(32)]);
        return new ProtocolException(DeviceReasons.SpeaksNonsense, message);
    }
}
