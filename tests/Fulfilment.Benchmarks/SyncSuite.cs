namespace Fulfilment.Benchmarks;

/// <summary>The disk alone: the figure every durable suite is read against.</summary>
internal sealed class SyncSuite : ISuite
{
    public string Name => "sync";

    public string Summary => "appends of 4 KiB made durable per second under PATH (a folder; default: the present one)";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var cpu = CpuClock.Start();
        var reading = DiskSyncProbe.Measure(args.Path ?? ".", TimeSpan.FromSeconds(args.Smoke ? 0.5 : 5));
        rows.Row("syncs-per-second", reading.Syncs, reading.PerSecond, null, cpu.Seconds);
        rows.Row("sync-p99-ms", reading.Syncs, reading.P99Milliseconds, null, cpu.Seconds);
        return 0;
    }
}
