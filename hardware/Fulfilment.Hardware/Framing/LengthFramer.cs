namespace Fulfilment.Hardware.Framing;

/// <summary>
/// A frame says its own length. <c>lengthOf</c> sees the header (always <c>headerLength</c> bytes) and answers the whole
/// length, header included; an answer outside [headerLength, maxLength] means that we have lost our place.
/// </summary>
public sealed class LengthFramer(int headerLength, Func<byte[], int> lengthOf, int maxLength) : Framer(maxLength)
{
    private readonly int most = maxLength;
    private int expected;

    /// <summary>Set when a header made no sense: a stream without start marks can only be read again from a new connection.</summary>
    public bool Lost { get; private set; }

    protected override void Take(byte b, FrameTaken taken)
    {
        if (Lost)
        {
            return;
        }

        Collect(b);
        if (Length == headerLength)
        {
            expected = lengthOf(Collected.ToArray());
            if (expected < headerLength || expected > most)
            {
                Lost = true;
                Break();
                return;
            }
        }

        if (Length >= headerLength && Length == expected)
        {
            Finish(taken);
        }
    }
}
