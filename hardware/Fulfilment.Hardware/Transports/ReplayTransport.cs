namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Plays a recorded journal to a driver, once per opening: what the device said, at the recorded moments divided by
/// <c>speed</c> (0 = at once). What the driver writes is kept in <see cref="Written"/>.
/// </summary>
public sealed class ReplayTransport(ByteJournal journal, double speed, TimeProvider clock) : ITransport
{
    private readonly List<byte[]> written = [];

    public string Address => "replay";

    public IReadOnlyList<byte[]> Written
    {
        get
        {
            lock (written)
            {
                return [.. written];
            }
        }
    }

    public ValueTask<IWire> Open(CancellationToken cancel) => ValueTask.FromResult<IWire>(new Tape(this));

    public Task Appeared(CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);

    private sealed class Tape(ReplayTransport owner) : IWire
    {
        private readonly Queue<ByteJournal.Entry> left = new(owner.Entries());
        private TimeSpan played;
        private ReadOnlyMemory<byte> current;

        public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
        {
            while (current.IsEmpty)
            {
                if (!left.TryDequeue(out var next))
                {
                    return 0;
                }

                await owner.Pause(next.At - played, cancel);
                played = next.At;
                current = next.Bytes;
            }

            var count = Math.Min(buffer.Length, current.Length);
            current[..count].CopyTo(buffer);
            current = current[count..];
            return count;
        }

        public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            lock (owner.written)
            {
                owner.written.Add(bytes.ToArray());
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private IEnumerable<ByteJournal.Entry> Entries() => journal.Entries.Where(e => e.Direction == Direction.FromDevice);

    private Task Pause(TimeSpan gap, CancellationToken cancel) =>
        speed <= 0 || gap <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(gap / speed, clock, cancel);
}
