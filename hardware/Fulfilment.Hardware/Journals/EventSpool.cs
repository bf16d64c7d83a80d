using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Journals;

/// <summary>
/// Problem: an agent cut off from its server for a shift must lose no scan, and must number each event once for ever.
/// Method: events go to numbered segment files (see <see cref="RecordLog"/>) and are durable before the append ends; an
/// index of small entries says where each unsent one lies. What the server acknowledged is forgotten, and a segment is
/// deleted when all of it is. A segment's name carries the first number it may hold, so numbers survive an empty spool;
/// after a damaged end the count jumps ahead by <see cref="JumpAfterDamage"/>: gaps are harmless, a number used twice is not.
/// Complexity: 40 bytes of memory per unsent event. Limits: <c>maxBytes</c> on disk, after which appends fail loudly.
/// </summary>
public sealed class EventSpool : IAsyncDisposable
{
    public const long JumpAfterDamage = 1000;
    private const long SegmentBytes = 4 * 1024 * 1024;
    private const long AcknowledgedEvery = 250; // milliseconds

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly long maxBytes;
    private readonly Queue<Unsent> unsent = new();
    private readonly List<Segment> segments = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long last;
    private long acknowledged;
    private long written;

    private const long NotYetDurable = -1, Failed = -2;

    private sealed class Unsent(long sequence, Segment where)
    {
        internal long Sequence { get; } = sequence;

        internal Segment Where { get; } = where;

        internal long Offset { get; set; } = NotYetDurable;
    }

    private sealed record Segment(string Path, RecordLog Log)
    {
        internal long LastSequence { get; set; }
    }

    private EventSpool(string folder, long maxBytes, string agent)
    {
        this.folder = folder;
        this.maxBytes = maxBytes;
        Agent = agent;
    }

    /// <summary>Born with the spool and lost with it.</summary>
    public string Agent { get; }

    public int Depth
    {
        get
        {
            lock (gate)
            {
                return unsent.Count;
            }
        }
    }

    public static EventSpool Open(string folder, Func<string> newAgent, long maxBytes = 1L << 30)
    {
        Directory.CreateDirectory(folder);
        var spool = new EventSpool(folder, maxBytes, AgentName(folder, newAgent));
        spool.acknowledged = ReadAcknowledged(folder);
        spool.last = spool.acknowledged;
        foreach (var path in Directory.GetFiles(folder, "events-*.log").Order(StringComparer.Ordinal))
        {
            spool.Load(path);
        }

        if (spool.segments.Count == 0)
        {
            spool.AddSegment();
        }

        return spool;
    }

    /// <returns>The event's number, once it is on disk: only then may a device beep. Throws IOException when the disk is full.</returns>
    public async Task<long> Append(Func<long, StationEvent> make)
    {
        Task<long> durable;
        Unsent entry;
        lock (gate)
        {
            if (segments.Sum(s => s.Log.Length) > maxBytes)
            {
                throw new IOException($"The spool has reached {maxBytes} bytes.");
            }

            if (segments[^1].Log.Length > SegmentBytes)
            {
                AddSegment();
            }

            entry = new Unsent(++last, segments[^1]);
            entry.Where.LastSequence = entry.Sequence;
            unsent.Enqueue(entry);
            durable = entry.Where.Log.Append(Payload(entry.Sequence, make(entry.Sequence)));
        }

        try
        {
            Mark(entry, await durable);
            return entry.Sequence;
        }
        catch (IOException)
        {
            Mark(entry, Failed);
            throw;
        }
    }

    private void Mark(Unsent entry, long offset)
    {
        lock (gate)
        {
            entry.Offset = offset;
            while (unsent.TryPeek(out var first) && first.Offset == Failed)
            {
                unsent.Dequeue();
            }

            if (unsent.TryPeek(out var next) && next.Offset >= 0)
            {
                more.TrySetResult();
            }
        }
    }

    /// <summary>Ends when there is something to send.</summary>
    public Task HasMore(CancellationToken cancel)
    {
        lock (gate)
        {
            if (unsent.TryPeek(out var first) && first.Offset >= 0)
            {
                return Task.CompletedTask;
            }

            if (more.Task.IsCompleted)
            {
                more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return more.Task.WaitAsync(cancel);
        }
    }

    /// <returns>
    /// The oldest unsent events as JSON, at most so many; they stay until forgotten. Never an event before an older one is
    /// durable too: the server acknowledges by "everything up to", so a number may not overtake another.
    /// </returns>
    public IReadOnlyList<(long Sequence, ReadOnlyMemory<byte> Json)> Take(int most)
    {
        lock (gate)
        {
            return
            [
                .. unsent.TakeWhile(u => u.Offset != NotYetDurable).Where(u => u.Offset >= 0).Take(most)
                    .Select(u => (u.Sequence, (ReadOnlyMemory<byte>)u.Where.Log.Read(u.Offset).AsMemory(8))),
            ];
        }
    }

    /// <summary>The server has everything up to this number.</summary>
    public async Task Forget(long upTo)
    {
        List<Segment> done;
        lock (gate)
        {
            while (unsent.TryPeek(out var first) && first.Sequence <= upTo)
            {
                unsent.Dequeue();
            }

            acknowledged = Math.Max(acknowledged, Math.Min(upTo, last));
            if (unsent.Count == 0 && segments[^1].Log.Length > SegmentBytes / 4 && segments[^1].LastSequence <= acknowledged)
            {
                AddSegment();
            }

            done = [.. segments.SkipLast(1).Where(s => s.LastSequence <= acknowledged)];
            segments.RemoveAll(done.Contains);
        }

        // Files go before the note that they may: on a full disk it is they who make room for it.
        foreach (var segment in done)
        {
            await segment.Log.DisposeAsync();
            File.Delete(segment.Path);
        }

        if (done.Count > 0 || Environment.TickCount64 - written >= AcknowledgedEvery)
        {
            WriteAcknowledged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        WriteAcknowledged();
        foreach (var segment in segments)
        {
            await segment.Log.DisposeAsync();
        }
    }

    private static byte[] Payload(long sequence, StationEvent what)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(what, StationJson.Default.StationEvent);
        var payload = new byte[8 + json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(payload, sequence);
        json.CopyTo(payload, 8);
        return payload;
    }

    private void Load(string path)
    {
        var found = new List<(long Sequence, long Offset)>();
        var log = RecordLog.Open(path, (offset, payload) => found.Add((BinaryPrimitives.ReadInt64LittleEndian(payload), offset)));
        var segment = new Segment(path, log) { LastSequence = FirstOf(path) - 1 };
        segments.Add(segment);
        foreach (var (sequence, offset) in found)
        {
            segment.LastSequence = Math.Max(segment.LastSequence, sequence);
            if (sequence > acknowledged)
            {
                unsent.Enqueue(new Unsent(sequence, segment) { Offset = offset });
            }
        }

        last = Math.Max(last, segment.LastSequence) + (log.WasCut ? JumpAfterDamage : 0);
    }

    private void AddSegment()
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events-{last + 1:D19}.log"));
        segments.Add(new Segment(path, RecordLog.Open(path, (_, _) => { })) { LastSequence = last });
    }

    private static long FirstOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("events-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;

    private static string AgentName(string folder, Func<string> newAgent)
    {
        var path = Path.Combine(folder, "agent");
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known)
        {
            return known;
        }

        var name = newAgent();
        WriteWhole(path, name);
        return name;
    }

    private static long ReadAcknowledged(string folder)
    {
        var path = Path.Combine(folder, "acknowledged");
        return File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var upTo) ? upTo : 0;
    }

    // Neither synced nor written each time: an older number only means that some events are sent once more, which the server
    // knows how to take, and a file replaced a thousand times a second costs more than the events themselves.
    private void WriteAcknowledged()
    {
        try
        {
            WriteWhole(Path.Combine(folder, "acknowledged"), acknowledged.ToString(CultureInfo.InvariantCulture));
            written = Environment.TickCount64;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            written = 0; // the disk is full: the next chance is as good
        }
    }

    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
