using System.Diagnostics;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>Independent programs that judge what we print: qpdf, poppler, ZXing's and zbar's readers.</summary>
internal static class Tool
{
    public static bool IsHere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>What is lacking, as a reason to skip; null when all are here.</summary>
    public static string? Lacks(IReadOnlyList<string> tools)
    {
        var missing = tools.Where(tool => !IsHere(tool)).ToList();
        return missing.Count == 0 ? null : "needs " + string.Join(", ", missing);
    }

    public static (int Exit, string Output) Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}

/// <summary>A fact that needs programs on the path; without them it is skipped and says which.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools) => Skip = Tool.Lacks(tools);
}

/// <summary>The same for a theory.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = Tool.Lacks(tools);
}

/// <summary>A folder of its own that goes when the test is over.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("documents-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
