using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// Which commands were carried out. A command is known by its number and its content together: a server whose database was
/// made anew counts from one again, and its first command is not the one we did last month. For the same reason a new
/// process asks for all that is open, and only then for what follows <see cref="Cursor"/>: the highest number of this
/// process up to which nothing is left undone.
/// </summary>
internal sealed class CommandJournal : IAsyncDisposable
{
    private const int TooMany = 4096, RecordLength = 16;
    private readonly Lock gate = new();
    private readonly HashSet<(long Id, ulong Content)> done = [];
    private readonly Queue<(long Id, ulong Content)> oldest = new();
    private readonly SortedSet<long> underWay = [];
    private RecordLog log = null!;
    private long highest;

    internal static async Task<CommandJournal> Open(string path)
    {
        var journal = new CommandJournal();
        var records = 0;
        journal.log = RecordLog.Open(path, (_, payload) =>
        {
            records++;
            if (payload.Length == RecordLength)
            {
                journal.Remember((BinaryPrimitives.ReadInt64LittleEndian(payload), BinaryPrimitives.ReadUInt64LittleEndian(payload.AsSpan(8))));
            }
        });
        if (records > 2 * TooMany)
        {
            await journal.TryCompact(path);
        }

        return journal;
    }

    internal long Cursor
    {
        get
        {
            lock (gate)
            {
                return underWay.Count > 0 ? Math.Min(underWay.Min - 1, highest) : highest;
            }
        }
    }

    /// <returns>False when it was carried out, or is being carried out.</returns>
    internal bool TryBegin(StationCommand command)
    {
        var key = KeyOf(command);
        lock (gate)
        {
            highest = Math.Max(highest, command.Id);
            return !done.Contains(key) && underWay.Add(command.Id);
        }
    }

    internal async Task Done(StationCommand command)
    {
        var key = KeyOf(command);
        await log.Append(Record(key));
        lock (gate)
        {
            underWay.Remove(command.Id);
            Remember(key);
        }
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private void Remember((long, ulong) key)
    {
        if (done.Add(key))
        {
            oldest.Enqueue(key);
        }

        while (oldest.Count > TooMany)
        {
            done.Remove(oldest.Dequeue());
        }
    }

    private static (long, ulong) KeyOf(StationCommand command)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(command, StationJson.Default.StationCommand);
        return (command.Id, BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(json)));
    }

    private static byte[] Record((long Id, ulong Content) key)
    {
        var record = new byte[RecordLength];
        BinaryPrimitives.WriteInt64LittleEndian(record, key.Id);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(8), key.Content);
        return record;
    }

    /// <summary>A short file in the long one's place; without room for both, the long one stays.</summary>
    private async Task TryCompact(string path)
    {
        File.Delete(path + ".new");
        try
        {
            await using var fresh = RecordLog.Open(path + ".new", (_, _) => { });
            await Task.WhenAll(oldest.Select(key => fresh.Append(Record(key))));
        }
        catch (IOException)
        {
            File.Delete(path + ".new");
            return;
        }

        await log.DisposeAsync();
        File.Move(path + ".new", path, overwrite: true);
        log = RecordLog.Open(path, (_, _) => { });
    }
}
