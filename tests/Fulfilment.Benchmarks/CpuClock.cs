using System.Diagnostics;

namespace Fulfilment.Benchmarks;

/// <summary>
/// User + system time of the whole process since the start of the case: helper threads, garbage collection and
/// compilation are billed too, so a case cannot look cheap by spreading out.
/// </summary>
internal sealed class CpuClock
{
    private readonly TimeSpan start = Now();

    public static CpuClock Start() => new();

    public double Seconds => (Now() - start).TotalSeconds;

    private static TimeSpan Now()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
