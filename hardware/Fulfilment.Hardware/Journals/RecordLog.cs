using System.Buffers.Binary;
using System.Numerics;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Journals;

/// <summary>
/// Problem: what was acknowledged must survive kill -9 and a power cut, and a half-written end must not be believed.
/// Method: an append-only file of records [length, CRC-32C over length and payload, payload]. One writer takes all
/// records that wait, writes them at once, syncs once, then lets all their callers go on. Opening reads up to the first
/// record that does not check, cuts the file there, and says so.
/// Complexity: O(file) at opening, one sync per group of appends. Limits: damage in the middle hides what follows it;
/// the file is kept small by its users. Source: write-ahead logging with group commit.
/// </summary>
public sealed class RecordLog : IAsyncDisposable
{
    private const int HeaderLength = 8, MaxPayload = 64 * 1024 * 1024;
    private readonly SafeFileHandle file;
    private readonly Channel<Pending> waiting = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;
    private long length;

    private sealed record Pending(byte[] Record, TaskCompletionSource<long> Done);

    private RecordLog(SafeFileHandle file, long length, bool cut)
    {
        this.file = file;
        this.length = length;
        WasCut = cut;
        writing = Task.Run(WriteAll);
    }

    /// <summary>The end of the file was not whole when it was opened.</summary>
    public bool WasCut { get; }

    public long Length => Interlocked.Read(ref length);

    /// <param name="replay">Called with offset and payload of every record, oldest first.</param>
    public static RecordLog Open(string path, Action<long, byte[]> replay)
    {
        var isNew = !File.Exists(path);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var good = Replay(file, replay);
            var cut = good < RandomAccess.GetLength(file);
            if (cut)
            {
                RandomAccess.SetLength(file, good);
                RandomAccess.FlushToDisk(file);
            }

            if (isNew)
            {
                FolderSync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            return new RecordLog(file, good, cut);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <returns>The record's offset, once it is on disk. Appends become durable in the order in which they were called.</returns>
    public Task<long> Append(ReadOnlySpan<byte> payload)
    {
        var pending = new Pending(Frame(payload), new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        return waiting.Writer.TryWrite(pending)
            ? pending.Done.Task
            : Task.FromException<long>(new ObjectDisposedException(nameof(RecordLog)));
    }

    public byte[] Read(long offset)
    {
        if (TryRead(file, offset, Length, out var payload, out _))
        {
            return payload;
        }

        throw new IOException($"The record at {offset} does not check.");
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        file.Dispose();
    }

    private static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        var record = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        payload.CopyTo(record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Checksum(record.AsSpan(0, 4), payload));
        return record;
    }

    private static uint Checksum(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(head));
        while (payload.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[8..];
        }

        foreach (var b in payload)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static long Replay(SafeFileHandle file, Action<long, byte[]> replay)
    {
        var end = RandomAccess.GetLength(file);
        long offset = 0;
        while (TryRead(file, offset, end, out var payload, out var next))
        {
            replay(offset, payload);
            offset = next;
        }

        return offset;
    }

    private static bool TryRead(SafeFileHandle file, long offset, long end, out byte[] payload, out long next)
    {
        payload = [];
        next = offset;
        Span<byte> head = stackalloc byte[HeaderLength];
        if (end - offset < HeaderLength || RandomAccess.Read(file, head, offset) < HeaderLength)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (size < 0 || size > MaxPayload || end - offset - HeaderLength < size)
        {
            return false;
        }

        payload = new byte[size];
        next = offset + HeaderLength + size;
        return RandomAccess.Read(file, payload, offset + HeaderLength) == size
            && Checksum(head[..4], payload) == BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
    }

    private async Task WriteAll()
    {
        var group = new List<Pending>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < 512 && waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            WriteGroup(group);
        }
    }

    private void WriteGroup(List<Pending> group)
    {
        var start = Length;
        try
        {
            RandomAccess.Write(file, [.. group.Select(p => (ReadOnlyMemory<byte>)p.Record)], start);
            RandomAccess.FlushToDisk(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TakeBack(start);
            group.ForEach(p => p.Done.TrySetException(new IOException("The journal cannot be written: " + e.Message, e)));
            return;
        }

        var offset = start;
        foreach (var pending in group)
        {
            var at = offset;
            offset += pending.Record.Length;
            Interlocked.Exchange(ref length, offset);
            pending.Done.TrySetResult(at);
        }
    }

    /// <summary>A full disk may have taken half a record: nobody was told that it is safe, so it must not come back.</summary>
    private void TakeBack(long start)
    {
        try
        {
            RandomAccess.SetLength(file, start);
        }
        catch (IOException)
        {
            // The next group is written over it, and the next opening would cut it off: nothing is lost by going on.
        }
    }
}
