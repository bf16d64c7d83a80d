using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Lights.AblePick;

/// <summary>Lamps on an ATOP ABLEPick controller over TCP.</summary>
internal sealed class AblePickProtocol(DeviceHealth health) : ILightProtocol
{
    private readonly List<byte> received = [];
    private readonly byte[] buffer = new byte[1024];

    public Task<string?> Greet(MeteredWire wire, CancellationToken cancel) => Task.FromResult<string?>("ABLEPick");

    public Task Show(MeteredWire wire, int node, int quantity, CancellationToken cancel) =>
        wire.Write(AblePickCodec.Write(AblePickCodec.Show, node, AblePickCodec.Number(quantity) + "\0"), cancel).AsTask();

    public Task Clear(MeteredWire wire, int node, CancellationToken cancel) =>
        wire.Write(AblePickCodec.Write(AblePickCodec.Clear, node, ""), cancel).AsTask();

    public async Task<IReadOnlyList<LightPress>> Hear(MeteredWire wire, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            var count = await wire.Read(buffer, limit.Token);
            if (count == 0)
            {
                throw new TransportException(DeviceReasons.Unplugged, "The controller closed the line.");
            }

            received.AddRange(buffer.AsSpan(0, count));
            return [.. AblePickCodec.Take(received).Select(PressOf).OfType<LightPress>()];
        }
        catch (FormatException e)
        {
            health.CouldNotRead([.. received.Take(32)]);
            throw new ProtocolException(DeviceReasons.SpeaksNonsense, e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [];
        }
    }

    private static LightPress? PressOf(AblePickBlock block) => block.Command switch
    {
        AblePickCodec.Confirm when AblePickCodec.Quantity(block.Data) is { } shown => new LightPress(block.Node, shown),
        AblePickCodec.Shortage when AblePickCodec.Quantity(block.Data) is { } shown => new LightPress(block.Node, shown, Short: true),
        AblePickCodec.Malfunction or AblePickCodec.Stuck => new LightPress(block.Node, 0, Fault: true),
        _ => null,
    };
}
