namespace Fulfilment.Features.Tests;

/// <summary>Published data stands outside the repository: FULFILMENT_BENCH_DATA, or ../shared/data beside its root.</summary>
internal static class SharedData
{
    public static string Root => Environment.GetEnvironmentVariable("FULFILMENT_BENCH_DATA") is { Length: > 0 } set
        ? set
        : Path.Combine(RepositoryRoot(), "..", "shared", "data");

    public static string Find(string relativePath) => Path.GetFullPath(Path.Combine(Root, relativePath));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}

/// <summary>A test that reads a published file; skips with a reason where the file is absent, fails there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relativePath)
    {
        if (!File.Exists(SharedData.Find(relativePath)) && !TestEngines.NoSkips)
        {
            Skip = $"Needs {relativePath}: set FULFILMENT_BENCH_DATA to the folder that holds it.";
        }
    }
}
