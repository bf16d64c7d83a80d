using System.Text;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// Questions to a printer, one at a time. An answer that does not come in time ends the connection (by
/// <see cref="TimeoutException"/>): a late answer must never pass for the answer to the next question.
/// </summary>
internal sealed class PrinterWire(MeteredWire wire, DeviceHealth health, TimeSpan patience, TimeProvider clock)
{
    private readonly byte[] buffer = new byte[2048];
    private readonly List<byte> received = [];

    internal ValueTask Send(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => wire.Write(bytes, cancel);

    /// <param name="whole">Sees everything received since the question; answers null until it is all there.</param>
    internal async Task<T> Ask<T>(ReadOnlyMemory<byte> question, Func<List<byte>, T?> whole, string name, CancellationToken cancel)
        where T : class
    {
        received.Clear();
        var asked = clock.GetTimestamp();
        await wire.Write(question, cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                if (whole(received) is { } answer)
                {
                    health.Latency.Add(clock.GetElapsedTime(asked));
                    return answer;
                }

                var count = await wire.Read(buffer, limit.Token);
                if (count == 0)
                {
                    throw new TransportException(DeviceReasons.Unplugged, "The printer closed the line.");
                }

                received.AddRange(buffer.AsSpan(0, count));
                if (received.Count > 16 * 1024)
                {
                    throw Nonsense(name, Encoding.Latin1.GetString([.. received.Take(64)]));
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The printer did not answer {name} within {patience.TotalSeconds} s.");
        }
    }

    internal ProtocolException Nonsense(string question, string answer)
    {
        health.CouldNotRead(Encoding.Latin1.GetBytes(answer));
        return new ProtocolException(DeviceReasons.SpeaksNonsense, $"The printer answered \"{answer}\" to {question}.");
    }
}
