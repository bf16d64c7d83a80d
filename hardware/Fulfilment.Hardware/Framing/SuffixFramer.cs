namespace Fulfilment.Hardware.Framing;

/// <summary>
/// A frame ends at any of the given bytes; empty frames do not exist, so CR, LF and CR LF are all read by { CR, LF }.
/// </summary>
public sealed class SuffixFramer(ReadOnlySpan<byte> suffixes, int maxLength) : Framer(maxLength)
{
    private readonly byte[] ends = suffixes.ToArray();

    protected override void Take(byte b, FrameTaken taken)
    {
        if (ends.AsSpan().Contains(b))
        {
            Finish(taken);
        }
        else
        {
            Collect(b);
        }
    }
}
