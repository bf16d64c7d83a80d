using System.Globalization;

namespace Fulfilment.Benchmarks;

/// <summary>
/// CPU time of PostgreSQL on this machine: a statement costs there what it does not cost here. Counted are the sessions of
/// one database (a process's title names it) and the processes that serve all of them; sessions of other databases are
/// somebody else's work. A session that ended meanwhile is missing: the pools keep theirs open far longer than a case.
/// Zero where there are none, or no /proc.
/// </summary>
internal sealed class ServerCpu
{
    private const double TicksPerSecond = 100; // USER_HZ, fixed by the kernel's interface

    private readonly string database;
    private readonly Dictionary<string, double> start;

    private ServerCpu(string database) => (this.database, start) = (database, Now(database));

    /// <param name="database">Its name.</param>
    public static ServerCpu Start(string database) => new(database);

    /// <summary>Since the start; a session that began meanwhile counts from its own beginning.</summary>
    public double Seconds => Now(database).Sum(p => p.Value - start.GetValueOrDefault(p.Key)) / TicksPerSecond;

    private static Dictionary<string, double> Now(string database) => Directory.Exists("/proc")
        ? Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).ToDictionary(d => d, d => TicksOf(d, database))
        : [];

    private static double TicksOf(string process, string database)
    {
        try
        {
            var title = File.ReadAllText(Path.Combine(process, "cmdline"));
            var isSession = title.Contains('(', StringComparison.Ordinal) || title.Contains("[local]", StringComparison.Ordinal)
                || title.Contains("autovacuum worker", StringComparison.Ordinal);
            if (isSession && !title.Contains($" {database}", StringComparison.Ordinal))
            {
                return 0;
            }

            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            if (!stat.Contains("(postgres)", StringComparison.Ordinal))
            {
                return 0;
            }

            // After the name: state, then the fields numbered 4…; 14 and 15 are user and system.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..13].Sum(f => double.Parse(f, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // it ended while we looked
        }
    }
}
