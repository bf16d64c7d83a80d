namespace Fulfilment.Benchmarks;

/// <summary>
/// The published instances stand outside the repository: <c>FULFILMENT_BENCH_DATA</c>, or <c>../shared/data</c> beside
/// the repository's root.
/// </summary>
internal static class BenchData
{
    public static string Root => Environment.GetEnvironmentVariable("FULFILMENT_BENCH_DATA") is { Length: > 0 } set
        ? set
        : Path.Combine(RepositoryRoot(), "..", "shared", "data");

    public static string Find(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relativePath));
        return Path.Exists(path)
            ? path
            : throw new MissingDataException($"{path} is not there. Give a PATH, or set FULFILMENT_BENCH_DATA to the folder that holds '{relativePath}'.");
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
