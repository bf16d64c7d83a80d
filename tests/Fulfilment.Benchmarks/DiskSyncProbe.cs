using System.Diagnostics;

namespace Fulfilment.Benchmarks;

/// <summary>
/// How many small appends a second the disk under a folder makes durable. A durable figure without the probe of the same
/// minute says more about the disk than about the program, so suites print both.
/// </summary>
internal static class DiskSyncProbe
{
    private const int PageBytes = 4096;

    public sealed record Reading(int Syncs, double Seconds, double MedianMilliseconds, double P99Milliseconds)
    {
        public double PerSecond => Syncs / Seconds;
    }

    public static Reading Measure(string folder, TimeSpan span)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"sync-probe-{Environment.ProcessId}.tmp");
        var page = new byte[PageBytes];
        var times = new List<double>();
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            var whole = Stopwatch.StartNew();
            while (whole.Elapsed < span)
            {
                var one = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, (long)times.Count * PageBytes);
                RandomAccess.FlushToDisk(file);
                times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
            }

            var seconds = whole.Elapsed.TotalSeconds;
            times.Sort();
            return new Reading(times.Count, seconds, times[times.Count / 2], times[(int)((times.Count - 1) * 0.99)]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
