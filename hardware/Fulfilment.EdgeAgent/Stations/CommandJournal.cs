using System.Buffers.Binary;
using Fulfilment.Hardware.Journals;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// Which commands were carried out. The stream is asked for what follows <see cref="Cursor"/>: the highest number up to
/// which nothing is left undone, so that a command under way when the process died is given again.
/// </summary>
internal sealed class CommandJournal : IAsyncDisposable
{
    private const int TooMany = 4096;
    private readonly Lock gate = new();
    private readonly SortedSet<long> done = [];
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
            journal.done.Add(BinaryPrimitives.ReadInt64LittleEndian(payload));
        });
        journal.highest = journal.done.Count > 0 ? journal.done.Max : 0;
        if (records > TooMany)
        {
            await journal.Compact(path);
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
    internal bool TryBegin(long id)
    {
        lock (gate)
        {
            if (done.Contains(id) || !underWay.Add(id))
            {
                return false;
            }

            highest = Math.Max(highest, id);
            return true;
        }
    }

    internal async Task Done(long id)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, id);
        await log.Append(payload);
        lock (gate)
        {
            underWay.Remove(id);
            done.Add(id);
            while (done.Count > TooMany)
            {
                done.Remove(done.Min);
            }
        }
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private async Task Compact(string path)
    {
        await log.DisposeAsync();
        File.Delete(path + ".new");
        var fresh = RecordLog.Open(path + ".new", (_, _) => { });
        await Task.WhenAll(done.TakeLast(TooMany / 4).Select(id =>
        {
            var payload = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(payload, id);
            return fresh.Append(payload);
        }));
        await fresh.DisposeAsync();
        File.Move(path + ".new", path, overwrite: true);
        log = RecordLog.Open(path, (_, _) => { });
    }
}
