using System.Threading.Channels;

namespace Fulfilment.Hardware.Devices;

/// <summary>A queue with an end: when nobody reads, the oldest goes and is counted, so that a loss is seen and not guessed.</summary>
public sealed class BoundedQueue<T>
{
    private readonly Channel<T> channel;
    private long dropped;

    public BoundedQueue(int capacity, Action<T>? onDropped = null)
    {
        channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest },
            item =>
            {
                Interlocked.Increment(ref dropped);
                onDropped?.Invoke(item);
            });
    }

    public ChannelReader<T> Reader => channel.Reader;

    public int Depth => channel.Reader.Count;

    public long Dropped => Interlocked.Read(ref dropped);

    public void Add(T item) => channel.Writer.TryWrite(item);

    public void Complete() => channel.Writer.TryComplete();
}
