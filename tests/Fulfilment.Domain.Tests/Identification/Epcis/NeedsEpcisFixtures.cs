namespace Fulfilment.Domain.Tests.Identification.Epcis;

/// <summary>A test that compares with captured EPCIS documents: where the data folder is absent, it says so and does not run.</summary>
public sealed class NeedsEpcisFixturesAttribute : TheoryAttribute
{
    public NeedsEpcisFixturesAttribute()
    {
        if (Folder is null)
        {
            Skip = "No captured EPCIS documents: set FULFILMENT_BENCH_DATA, or place the data beside the repository in ../shared/data.";
        }
    }

    internal static string? Folder { get; } = Find();

    private static string? Find()
    {
        var given = Environment.GetEnvironmentVariable("FULFILMENT_BENCH_DATA");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Fulfilment.sln")))
        {
            root = root.Parent;
        }

        var data = given ?? (root is null ? null : Path.Combine(root.FullName, "..", "shared", "data"));
        var folder = data is null ? null : Path.Combine(data, "epcis");
        return Directory.Exists(folder) ? folder : null;
    }
}
