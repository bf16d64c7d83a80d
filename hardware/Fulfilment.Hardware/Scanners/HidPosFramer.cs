using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Scanners;

/// <summary>
/// HID point-of-sale reports (usage page 0x8C) of 64 bytes: [0] report id 2, [1] length, [2..4] AIM identifier, [5..60]
/// data, [63] bit 0 "continued in the next report". A scan is the identifier of its first report and the data of all.
/// Some makers leave the identifier out and begin the data at [2]: <c>withAim</c> says which. A report with another id or
/// an impossible length breaks the scan. Source: HID POS usage tables, makers' manuals.
/// </summary>
internal sealed class HidPosFramer(bool withAim, int maxLength) : Framer(maxLength)
{
    private const int ReportLength = 64, ReportId = 2, LastData = 60;
    private readonly byte[] report = new byte[ReportLength];
    private int filled;

    protected override void Take(byte b, FrameTaken taken)
    {
        report[filled++] = b;
        if (filled < ReportLength)
        {
            return;
        }

        filled = 0;
        var first = withAim ? 5 : 2;
        int length = report[1];
        if (report[0] != ReportId || length == 0 || first + length - 1 > LastData)
        {
            Collect(report[0]);
            Break();
            Reset();
            return;
        }

        if (!Unfinished && withAim && report[2] == ']')
        {
            foreach (var letter in report.AsSpan(2, 3))
            {
                Collect(letter);
            }
        }

        foreach (var data in report.AsSpan(first, length))
        {
            Collect(data);
        }

        if ((report[63] & 1) == 0)
        {
            Finish(taken);
        }
    }

    public override void Silence(FrameTaken taken)
    {
        base.Silence(taken);
        filled = 0;
    }
}
