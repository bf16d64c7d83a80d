namespace Fulfilment.Benchmarks;

/// <summary>
/// One console for all numbers: <c>list</c> names the suites, <c>SUITE [PATH] [--solutions DIR] [--smoke]</c> runs one.
/// Rows go to standard output as CSV, everything meant for a person to standard error, so that output can be piped.
/// Exit code: 0 done, 1 a suite failed its own check, 2 wrong arguments or missing data.
/// </summary>
internal static class BenchmarkConsole
{
    public static int Run(string[] args, IReadOnlyList<ISuite> suites, TextWriter output, TextWriter people)
    {
        if (args.Length == 0 || args[0] is "list" or "--help" or "-h")
        {
            Describe(suites, args.Length == 0 ? people : output);
            return args.Length == 0 ? 2 : 0;
        }

        var suite = suites.FirstOrDefault(s => s.Name == args[0]);
        if (suite is null)
        {
            people.WriteLine($"No suite is called '{args[0]}'. The suites are:");
            Describe(suites, people);
            return 2;
        }

        var parsed = SuiteArguments.Parse(args.AsSpan(1), people);
        if (!parsed.IsDone)
        {
            people.WriteLine(parsed.Refusal);
            return 2;
        }

        try
        {
            return suite.Run(parsed.Value, new RowWriter(output));
        }
        catch (MissingDataException missing)
        {
            people.WriteLine(missing.Message);
            return 2;
        }
    }

    private static void Describe(IReadOnlyList<ISuite> suites, TextWriter writer)
    {
        foreach (var suite in suites.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            writer.WriteLine($"{suite.Name,-12} {suite.Summary}");
        }
    }
}
