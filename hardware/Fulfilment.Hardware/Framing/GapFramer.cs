namespace Fulfilment.Hardware.Framing;

/// <summary>A frame is what comes without a pause: for devices that send no suffix at all.</summary>
public sealed class GapFramer(int maxLength) : Framer(maxLength)
{
    public override void Silence(FrameTaken taken) => Finish(taken);

    protected override void Take(byte b, FrameTaken taken) => Collect(b);
}
