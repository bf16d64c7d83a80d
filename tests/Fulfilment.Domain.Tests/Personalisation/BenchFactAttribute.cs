namespace Fulfilment.Domain.Tests.Personalisation;

/// <summary>A fact that needs a file of the bench data; without it the test is skipped and says what is missing.</summary>
public sealed class BenchFactAttribute : FactAttribute
{
    public BenchFactAttribute(string relativePath)
    {
        var path = BenchData.Path(relativePath);
        if (!File.Exists(path))
        {
            Skip = $"needs {path}; set FULFILMENT_BENCH_DATA";
        }
    }
}

/// <summary>Published data stands outside the repository: FULFILMENT_BENCH_DATA, or ../shared/data beside the repository's root.</summary>
internal static class BenchData
{
    public static string Path(string relativePath) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Root(), relativePath));

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("FULFILMENT_BENCH_DATA") is { Length: > 0 } set)
        {
            return set;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Fulfilment.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
            }
        }

        return Environment.CurrentDirectory;
    }
}
