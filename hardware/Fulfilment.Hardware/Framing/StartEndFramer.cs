namespace Fulfilment.Hardware.Framing;

/// <summary>A frame stands between a start and an end byte (STX ... ETX); what lies outside is noise, a new start begins anew.</summary>
public sealed class StartEndFramer(byte start, byte end, int maxLength) : Framer(maxLength)
{
    private bool inside;

    protected override void Take(byte b, FrameTaken taken)
    {
        if (b == start)
        {
            Break();
            Reset();
            inside = true;
        }
        else if (b == end)
        {
            Finish(taken);
            inside = false;
        }
        else if (inside)
        {
            Collect(b);
        }
    }

    public override void Silence(FrameTaken taken)
    {
        base.Silence(taken);
        inside = false;
    }
}
