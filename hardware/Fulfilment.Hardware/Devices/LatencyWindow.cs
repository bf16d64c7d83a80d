namespace Fulfilment.Hardware.Devices;

/// <summary>The last 512 durations, for "how quick is it now"; percentiles are exact over the window.</summary>
public sealed class LatencyWindow
{
    private readonly double[] milliseconds = new double[512];
    private int count;
    private int next;

    public void Add(TimeSpan duration)
    {
        lock (milliseconds)
        {
            milliseconds[next] = duration.TotalMilliseconds;
            next = (next + 1) % milliseconds.Length;
            count = Math.Min(count + 1, milliseconds.Length);
        }
    }

    public double? Percentile(double share)
    {
        lock (milliseconds)
        {
            if (count == 0)
            {
                return null;
            }

            var sorted = milliseconds[..count];
            Array.Sort(sorted);
            return Math.Round(sorted[Math.Min(count - 1, (int)(share * count))], 2);
        }
    }
}
