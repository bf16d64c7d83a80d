namespace Fulfilment.Hardware.Devices;

/// <summary>The end of what went over the wire last, kept without allocation and shown only as its <see cref="ByteShape"/>.</summary>
internal sealed class LastBytes
{
    private readonly byte[] kept = new byte[ByteShape.Most + 1];
    private int count;

    internal void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        lock (kept)
        {
            count = Math.Min(bytes.Length, kept.Length);
            bytes[^count..].CopyTo(kept);
        }
    }

    internal string? Shape
    {
        get
        {
            lock (kept)
            {
                return count == 0 ? null : ByteShape.Of(kept.AsSpan(0, count));
            }
        }
    }
}
