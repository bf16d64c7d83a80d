using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fulfilment.Tidy.Tests;

/// <summary>Words that must not stand in the code, each with what to write instead.</summary>
public static partial class WordRules
{
    private static readonly (Regex Pattern, string Instead)[] Banned =
    [
        (Region(), "a file for each concept instead of #region"),
        (Undone(), "do it, or say in DECISIONS why not"),
        (Sleep(), "await a signal, or Task.Delay with a token"),
        (Clock(), "TimeProvider, so that a test can turn the clock"),
        (EmptyCatch(), "handle what is caught, or let it fly"),
        (Pretend(), "a test that can fail"),
        (SkipText(), "an attribute that skips for a stated reason at run time"),
    ];

    private static readonly string[] NoNames = ["Common", "Core", "Helpers", "Helper", "Utils", "Util", "Misc", "Shared", "Manager"];

    public static IEnumerable<Finding> Words(SourceFile file)
    {
        foreach (var (pattern, instead) in Banned)
        {
            foreach (Match match in pattern.Matches(file.Text))
            {
                var line = file.Text.AsSpan(0, match.Index).Count('\n') + 1;
                yield return new Finding(file.Path, $"line {line}: '{match.Value.Trim()}': {instead}.");
            }
        }
    }

    /// <summary>No project or folder whose name says nothing. A "_Layout" kind of folder under Pages is the framework's.</summary>
    public static IEnumerable<Finding> Folders(SourceFile file)
    {
        foreach (var folder in file.Path.Split('/')[..^1].SelectMany(p => p.Split('.')))
        {
            if (NoNames.Contains(folder) && !file.Path.Contains("/Pages/Shared/", StringComparison.Ordinal))
            {
                yield return new Finding(file.Path, $"'{folder}' says nothing about what is inside. Name what it decides or touches.");
            }
        }
    }

    public static IEnumerable<Finding> Namespaces(SourceFile file)
    {
        var root = SizeRules.Root(file);
        var block = root.Members.OfType<NamespaceDeclarationSyntax>().FirstOrDefault();
        if (block is not null)
        {
            yield return new Finding(file.Path, "a file-scoped namespace, please.");
        }

        var declared = root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
        var folders = file.Path.Split('/');
        if (declared is not null && folders.Length >= 3)
        {
            var expected = string.Join('.', folders[1..^1]);
            if (declared != expected)
            {
                yield return new Finding(file.Path, $"namespace {declared} does not match its folder ({expected}).");
            }
        }
    }

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|\bNotImplementedException\b")]
    private static partial Regex Undone();

    [GeneratedRegex(@"\bThread\.Sleep\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"catch(\s*\([^)]*\))?(\s*when\s*\([^{]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"Assert\.True\(true\)|Assert\.False\(false\)")]
    private static partial Regex Pretend();

    [GeneratedRegex(@"(Fact|Theory)\(Skip\s*=\s*""")]
    private static partial Regex SkipText();
}
