using System.Text;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Scales;

/// <summary>
/// Question and answer with a scale. What arrived before a question is thrown away first: an old weight, or one that
/// somebody sent with the scale's own button, must not pass for the answer.
/// </summary>
internal sealed class ScaleWire(MeteredWire wire, Framer framer, DeviceHealth health)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Queue<byte[]> frames = new();
    private readonly byte[] buffer = new byte[512];
    private Task<int>? reading;
    private bool ended;

    internal async Task<string> Ask(string question, CancellationToken cancel)
    {
        Drain();
        await wire.Write(Encoding.ASCII.GetBytes(question), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            while (frames.Count == 0)
            {
                Collect(await Pending(cancel).WaitAsync(limit.Token));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The scale did not answer \"{question.Trim()}\".");
        }

        return Encoding.ASCII.GetString(frames.Dequeue());
    }

    internal void CouldNotRead(string answer) => health.CouldNotRead(Encoding.ASCII.GetBytes(answer));

    // The read that is under way is kept across questions: only so can old bytes be seen without waiting for them.
    private Task<int> Pending(CancellationToken cancel) => reading ??= wire.Read(buffer, cancel).AsTask();

    private void Drain()
    {
        if (reading is { IsCompletedSuccessfully: true } done)
        {
            Collect(done.Result);
        }

        frames.Clear();
        framer.Reset();
    }

    private void Collect(int count)
    {
        reading = null;
        if (count == 0 || ended)
        {
            ended = true;
            throw new Transports.TransportException(Station.DeviceReasons.Unplugged, "The scale is gone.");
        }

        // Some scales set parity in the eighth bit even where the line carries eight.
        for (var i = 0; i < count; i++)
        {
            buffer[i] &= 0x7f;
        }

        framer.Feed(buffer.AsSpan(0, count), frame => frames.Enqueue(frame.ToArray()));
    }
}
