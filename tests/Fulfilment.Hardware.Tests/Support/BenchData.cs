namespace Fulfilment.Hardware.Tests.Support;

/// <summary>Test data outside the repository; where it is absent there are no files, and the tests that need it say so.</summary>
internal static class BenchData
{
    private static readonly string? Root = Find();

    internal static bool IsThere => Root is not null;

    internal static string[] Files(string folder, string pattern) =>
        Root is null ? [] : [.. Directory.GetFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FULFILMENT_BENCH_DATA") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "../shared/data"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the data outside the repository.</summary>
internal sealed class BenchDataFactAttribute : FactAttribute
{
    public BenchDataFactAttribute() => Skip = BenchData.IsThere ? null : "No test data: set FULFILMENT_BENCH_DATA.";
}
