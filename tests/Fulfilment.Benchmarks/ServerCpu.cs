using System.Globalization;

namespace Fulfilment.Benchmarks;

/// <summary>
/// CPU time of the PostgreSQL processes of this machine, ended ones included: a statement costs there what it does not
/// cost here. Zero where there are none, or no /proc.
/// </summary>
internal sealed class ServerCpu
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed by the kernel's interface

    private readonly double start = Now();

    public static ServerCpu Start() => new();

    public double Seconds => Now() - start;

    private static double Now() => Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Sum(TicksOf) / TicksPerSecond
        : 0;

    private static double TicksOf(string process)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            if (!stat.Contains("(postgres)", StringComparison.Ordinal))
            {
                return 0;
            }

            // After the name: state, then the fields numbered 4…; 14 to 17 are user, system and both of ended children.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // it ended while we looked
        }
    }
}
