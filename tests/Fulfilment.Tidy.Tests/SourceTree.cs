namespace Fulfilment.Tidy.Tests;

/// <summary>A file of the repository, by its path from the root with forward slashes.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.Length == 0 ? 0 : Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);
}

/// <summary>What a rule has against a file.</summary>
public sealed record Finding(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}

/// <summary>The repository as it lies on disk, without what is built, fetched or generated.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", ".git", "data", "dist", "TestResults", "Migrations"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> CSharp { get; } = Read(".cs");

    public static IReadOnlyList<SourceFile> Read(params string[] endings) =>
        [.. Walk(Root).Where(p => endings.Any(e => p.EndsWith(e, StringComparison.Ordinal)))
            .Select(p => new SourceFile(Path.GetRelativePath(Root, p).Replace('\\', '/'), File.ReadAllText(p)))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Fulfilment.sln was not found above the test binaries.");
    }
}
