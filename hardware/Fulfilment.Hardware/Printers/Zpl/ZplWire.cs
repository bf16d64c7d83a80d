using System.Globalization;
using System.Text;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>
/// Questions to a ZPL printer, one at a time. An answer that does not come in time ends the connection (by
/// <see cref="TimeoutException"/>): a late answer must never pass for the answer to the next question.
/// </summary>
internal sealed class ZplWire(MeteredWire wire, DeviceHealth health, TimeSpan patience, TimeProvider clock)
{
    private const byte Stx = 2, Etx = 3;
    private readonly byte[] buffer = new byte[2048];
    private readonly List<byte> received = [];

    internal ValueTask Send(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => wire.Write(bytes, cancel);

    internal async Task<ZplHostStatus> HostStatus(CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        var frames = await Ask("~HS\r\n", bytes => Frames(bytes, 3), "~HS", cancel);
        health.Latency.Add(clock.GetElapsedTime(asked));
        return ZplHostStatus.Parse(frames) ?? throw Nonsense("~HS", string.Join('|', frames));
    }

    internal async Task<ZplErrorStatus?> Errors(CancellationToken cancel) =>
        ZplErrorStatus.Parse((await Ask("~HQES\r\n", bytes => Frames(bytes, 1), "~HQES", cancel))[0]);

    /// <returns>Model, firmware, ... as ~HI says them.</returns>
    internal async Task<string[]> Identity(CancellationToken cancel) =>
        (await Ask("~HI\r\n", bytes => Frames(bytes, 1), "~HI", cancel))[0].Split(',');

    /// <returns>Labels printed in the printer's life; null when it does not know such a variable.</returns>
    internal async Task<long?> Counter(CancellationToken cancel)
    {
        var answer = (await Ask("! U1 getvar \"odometer.total_label_count\"\r\n", Quoted, "getvar", cancel))[0];
        if (answer == "?")
        {
            return null;
        }

        return long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Nonsense("odometer.total_label_count", answer);
    }

    private async Task<List<string>> Ask(string question, Func<List<byte>, List<string>?> whole, string name, CancellationToken cancel)
    {
        received.Clear();
        await wire.Write(Encoding.ASCII.GetBytes(question), cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                if (whole(received) is { } answer)
                {
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
                    throw Nonsense(name, Encoding.ASCII.GetString([.. received.Take(64)]));
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The printer did not answer {name} within {patience.TotalSeconds} s.");
        }
    }

    internal static List<string>? Frames(List<byte> bytes, int wanted)
    {
        var frames = new List<string>(wanted);
        var at = 0;
        while (frames.Count < wanted)
        {
            var start = bytes.IndexOf(Stx, at);
            var end = start < 0 ? -1 : bytes.IndexOf(Etx, start);
            if (end < 0)
            {
                return null;
            }

            frames.Add(Encoding.ASCII.GetString([.. bytes.Skip(start + 1).Take(end - start - 1)]));
            at = end + 1;
        }

        return frames;
    }

    private static List<string>? Quoted(List<byte> bytes)
    {
        var start = bytes.IndexOf((byte)'"');
        var end = start < 0 ? -1 : bytes.IndexOf((byte)'"', start + 1);
        return end < 0 ? null : [Encoding.ASCII.GetString([.. bytes.Skip(start + 1).Take(end - start - 1)])];
    }

    private ProtocolException Nonsense(string question, string answer)
    {
        health.CouldNotRead(Encoding.ASCII.GetBytes(answer));
        return new ProtocolException(DeviceReasons.SpeaksNonsense, $"The printer answered \"{answer}\" to {question}.");
    }
}
