using System.Diagnostics;
using Fulfilment.Hardware.Rfid;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// A hall that is read for minutes on end: every tag five times a second, and every thirty
/// seconds another tenth of them is carried out and brought back ten seconds later. What must be told is known beforehand,
/// so a tag that is lost or told twice shows.
/// </summary>
internal sealed class RfidHall(IReadOnlyList<byte[]> tenths, int tags)
{
    private const int RoundsPerSecond = 5;
    private const int Cycle = 30 * RoundsPerSecond;
    private const int Away = 10 * RoundsPerSecond;

    private readonly TagSmoother smoother = new(1, 6, 3000);
    private readonly TagFilter filter = new(["30"], -70);
    private readonly LlrpStream llrp = new();
    private (long Read, long Arrived, long Departed) told;

    /// <param name="minutes">How long, at five reads a tag and second.</param>
    public bool Run(double minutes, RowWriter rows)
    {
        var rounds = (int)(minutes * 60 * RoundsPerSecond);
        var (arrivals, departures, settled, slowest) = ((long)tags, 0L, 0L, 0.0);
        var (cpu, watch) = (CpuClock.Start(), Stopwatch.StartNew());
        for (var round = 0; round < rounds; round++)
        {
            var gone = Absent(round);
            departures += round > 0 && gone is not null && Absent(round - 1) is null ? tags / tenths.Count : 0;
            arrivals += round > 0 && gone is null && Absent(round - 1) is not null ? tags / tenths.Count : 0;
            var began = watch.Elapsed;
            for (var tenth = 0; tenth < tenths.Count; tenth++)
            {
                if (tenth != gone)
                {
                    Hear(tenths[tenth], round * 1000L / RoundsPerSecond);
                }
            }

            smoother.Depart(round * 1000L / RoundsPerSecond, (_, _) => told.Departed++);
            slowest = Math.Max(slowest, (watch.Elapsed - began).TotalMilliseconds);
            settled = round == Math.Min(rounds / 2, Cycle) ? GC.GetTotalMemory(true) : settled;
            var ahead = TimeSpan.FromSeconds((round + 1) / (double)RoundsPerSecond) - watch.Elapsed;
            if (ahead > TimeSpan.Zero)
            {
                Task.Delay(ahead).GetAwaiter().GetResult();
            }
        }

        rows.Row($"hall for {minutes:0.#} minutes, tags-per-second", told.Read, told.Read / watch.Elapsed.TotalSeconds, null, cpu.Seconds);
        rows.Row("hall, slowest round of 200 ms, ms", rounds, slowest, 200, cpu.Seconds);
        rows.Row("hall, memory-growth-bytes since the first half minute", told.Read, GC.GetTotalMemory(true) - settled, null, cpu.Seconds);
        rows.Row("hall, arrivals", arrivals, told.Arrived, arrivals, cpu.Seconds);
        rows.Row("hall, departures", departures, told.Departed, departures, cpu.Seconds);
        return told.Arrived == arrivals && told.Departed == departures;
    }

    /// <returns>The tenth that is out of the hall in this round.</returns>
    private int? Absent(int round) => round % Cycle is >= Away and < 2 * Away ? round / Cycle % tenths.Count : null;

    private void Hear(byte[] stream, long now)
    {
        for (var at = 0; at < stream.Length;)
        {
            at += RfidSuite.Fill(llrp, stream, at);
            while (llrp.TryTake(out _, out var body))
            {
                var reports = new TagReports(body);
                while (reports.Next())
                {
                    told.Read++;
                    if (filter.Lets(reports.EpcBytes, reports.Rssi)
                        && smoother.Heard(new Epc(reports.EpcBytes, reports.EpcBits), reports.Antenna, reports.Rssi ?? 0, now) == TagChange.Arrived)
                    {
                        told.Arrived++;
                    }
                }
            }
        }
    }
}
