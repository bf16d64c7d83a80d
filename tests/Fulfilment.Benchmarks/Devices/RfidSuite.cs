using System.Buffers.Binary;
using System.Diagnostics;
using Fulfilment.Hardware.Rfid;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// LLRP on one core, as fast as bytes come: the codec alone, then with filter and smoothing over a hall full of tags. The
/// references are the figures to reach: 200 ns and nothing allocated per tag, 500,000 tags a second, none lost.
/// </summary>
internal sealed class RfidSuite : ISuite
{
    private const int TagsPerReport = 20;

    public string Name => "rfid";

    public string Summary => "LLRP tag reports: nanoseconds and bytes per tag, tags per second with smoothing (--tags N in the hall, default 100000; --minutes N reads them five times a second for so long)";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var hall = args.Number("tags", args.Smoke ? 20_000 : 100_000);
        var rounds = args.Smoke ? 5 : 60;
        var stream = Stream(0, hall);
        Decode(stream, 2);
        var cpu = CpuClock.Start();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var read = Decode(stream, rounds);
        rows.Row("decode-ns-per-tag", read, watch.Elapsed.TotalNanoseconds / read, 200, cpu.Seconds);
        rows.Row("decode-bytes-allocated-per-tag", read, Math.Floor((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)read), null, cpu.Seconds);

        var smooth = Smooth(stream, hall, rounds, rows);
        var minutes = args.Smoke ? 0.05 : args.Number("minutes", 0);
        return minutes > 0 && !new RfidHall([.. Enumerable.Range(0, 10).Select(t => Stream(t * (hall / 10), hall / 10))], hall / 10 * 10).Run(minutes, rows) ? 1 : smooth;
    }

    private static int Smooth(byte[] stream, int hall, int rounds, RowWriter rows)
    {
        var smoother = new TagSmoother(1, 6, 3000);
        var filter = new TagFilter(["30"], -70);
        var (arrived, departed, read) = (0, 0, 0L);
        var llrp = new LlrpStream();
        var before = 0L;
        var cpu = CpuClock.Start();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
        {
            for (var at = 0; at < stream.Length;)
            {
                at += Fill(llrp, stream, at);
                while (llrp.TryTake(out _, out var body))
                {
                    var reports = new TagReports(body);
                    while (reports.Next())
                    {
                        read++;
                        if (filter.Lets(reports.EpcBytes, reports.Rssi))
                        {
                            var change = smoother.Heard(new Epc(reports.EpcBytes, reports.EpcBits), reports.Antenna, reports.Rssi ?? 0, round * 1000L);
                            arrived += change == TagChange.Arrived ? 1 : 0;
                        }
                    }
                }
            }

            smoother.Depart(round * 1000L, (_, _) => departed++);
            before = round == rounds / 2 ? GC.GetTotalMemory(true) : before;
        }

        rows.Row("smooth-tags-per-second", read, read / watch.Elapsed.TotalSeconds, 500_000, cpu.Seconds);
        rows.Row("memory-growth-bytes", read, GC.GetTotalMemory(true) - before, null, cpu.Seconds);
        smoother.Depart(long.MaxValue / 2, (_, _) => departed++);
        rows.Row("lost-tags", hall, hall - arrived, null, cpu.Seconds);
        rows.Row("departed-tags", hall, departed, hall, cpu.Seconds);
        return arrived == hall && departed == hall ? 0 : 1;
    }

    private static long Decode(byte[] stream, int rounds)
    {
        var llrp = new LlrpStream();
        long read = 0;
        for (var round = 0; round < rounds; round++)
        {
            for (var at = 0; at < stream.Length;)
            {
                at += Fill(llrp, stream, at);
                while (llrp.TryTake(out _, out var body))
                {
                    var reports = new TagReports(body);
                    while (reports.Next())
                    {
                        read++;
                    }
                }
            }
        }

        return read;
    }

    internal static int Fill(LlrpStream llrp, byte[] stream, int at)
    {
        var space = llrp.Space().Span;
        var count = Math.Min(space.Length, stream.Length - at);
        stream.AsSpan(at, count).CopyTo(space);
        llrp.Filled(count);
        return count;
    }

    private static byte[] Stream(int from, int count)
    {
        var bytes = new List<byte>(count * 40);
        for (var first = from; first < from + count; first += TagsPerReport)
        {
            var report = new LlrpWriter(1, LlrpMessageType.RoAccessReport, (uint)first);
            for (var tag = first; tag < Math.Min(from + count, first + TagsPerReport); tag++)
            {
                report.Parameter(LlrpParameterType.TagReportData, data => Tag(data, tag));
            }

            bytes.AddRange(report.Done());
        }

        return [.. bytes];
    }

    private static void Tag(LlrpWriter data, int number)
    {
        Span<byte> epc = stackalloc byte[12];
        epc.Clear();
        epc[0] = 0x30;
        BinaryPrimitives.WriteInt32BigEndian(epc[8..], number);
        data.U8(0x80 | LlrpParameterType.Epc96);
        foreach (var b in epc)
        {
            data.U8(b);
        }

        data.U8(0x80 | LlrpParameterType.AntennaId).U16(1).U8(0x80 | LlrpParameterType.PeakRssi).U8(0xce)
            .U8(0x80 | LlrpParameterType.TagSeenCount).U16(1);
    }
}
