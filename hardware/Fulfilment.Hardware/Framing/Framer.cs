namespace Fulfilment.Hardware.Framing;

/// <summary>Called with each whole frame; the bytes are valid only during the call.</summary>
public delegate void FrameTaken(ReadOnlySpan<byte> frame);

/// <summary>
/// Cuts a byte stream into frames, however the bytes arrive. A frame that grows over the limit, or is left unfinished
/// when the line falls silent, is broken: it is counted and kept as a sample, and never handed on as a value.
/// </summary>
public abstract class Framer(int maxLength)
{
    private byte[] buffer = new byte[Math.Min(maxLength, 256)];
    private bool skipping;

    public long Broken { get; private set; }

    public byte[]? LastBroken { get; private set; }

    /// <summary>True while a frame has begun: only then is silence worth noticing.</summary>
    public bool Unfinished => Length > 0 || skipping;

    protected int Length { get; private set; }

    protected ReadOnlySpan<byte> Collected => buffer.AsSpan(0, Length);

    public void Feed(ReadOnlySpan<byte> bytes, FrameTaken taken)
    {
        foreach (var b in bytes)
        {
            Take(b, taken);
        }
    }

    /// <summary>The line has been silent for the agreed gap.</summary>
    public virtual void Silence(FrameTaken taken)
    {
        if (Unfinished)
        {
            Break();
        }

        skipping = false;
    }

    /// <summary>A new connection: what was left of the old one belongs to nothing.</summary>
    public void Reset()
    {
        Length = 0;
        skipping = false;
    }

    protected abstract void Take(byte b, FrameTaken taken);

    protected void Collect(byte b)
    {
        if (skipping)
        {
            return;
        }

        if (Length == maxLength)
        {
            Break();
            skipping = true;
            return;
        }

        if (Length == buffer.Length)
        {
            Array.Resize(ref buffer, Math.Min(maxLength, buffer.Length * 2));
        }

        buffer[Length++] = b;
    }

    protected void Finish(FrameTaken taken)
    {
        if (!skipping && Length > 0)
        {
            taken(Collected);
        }

        Reset();
    }

    protected void Break()
    {
        if (Length > 0)
        {
            Broken++;
            LastBroken = Collected[..Math.Min(Length, 64)].ToArray();
        }

        Length = 0;
    }
}
