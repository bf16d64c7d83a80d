using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fulfilment.Tidy.Tests;

/// <summary>Which project may refer to which, what may stand at the top, and what a repository must not tell.</summary>
public static partial class HouseRules
{
    private static readonly Dictionary<string, string[]> MayRefer = new(StringComparer.Ordinal)
    {
        ["Fulfilment.Identification"] = [],
        ["Fulfilment.Domain"] = ["Fulfilment.Identification"],
        ["Fulfilment.Features"] = ["Fulfilment.Domain"],
        ["Fulfilment.Adapters"] = ["Fulfilment.Features"],
        ["Fulfilment.Adapters.Hangfire"] = ["Fulfilment.Features"],
        ["Fulfilment.Adapters.QuestPdf"] = ["Fulfilment.Features"],
        ["Fulfilment.Adapters.ZXing"] = ["Fulfilment.Features"],
        ["Fulfilment.Db"] = ["Fulfilment.Adapters"],
        ["Fulfilment.Web"] =
        [
            "Fulfilment.Adapters", "Fulfilment.Adapters.Hangfire", "Fulfilment.Adapters.QuestPdf", "Fulfilment.Adapters.ZXing",
            "Fulfilment.Db", "Fulfilment.Hardware",
        ],
        ["Fulfilment.Hardware"] = ["Fulfilment.Identification"],
        ["Fulfilment.Hardware.SerialPorts"] = ["Fulfilment.Hardware"],
        ["Fulfilment.Emulators"] = ["Fulfilment.Hardware"],
        ["Fulfilment.EdgeAgent"] = ["Fulfilment.Hardware", "Fulfilment.Hardware.SerialPorts", "Fulfilment.Emulators"],
    };

    private static readonly string[] TopLevel =
    [
        "src", "tests", "hardware", "db", "Fulfilment.sln", "README.md", "appsettings.sample.json", "LICENSE", "NOTICE",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig",
        ".gitignore", ".gitattributes", ".ci", ".config",
    ];

    /// <summary>A reference that is only built and never loaded (the agent, started as a process) is no reference.</summary>
    public static IEnumerable<Finding> References(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        if (!MayRefer.TryGetValue(name, out var allowed))
        {
            if (!project.Path.StartsWith("tests/", StringComparison.Ordinal))
            {
                yield return new Finding(project.Path, "a new project needs its place in this table and its sentence in DECISIONS.");
            }

            yield break;
        }

        foreach (var reference in XDocument.Parse(project.Text).Descendants("ProjectReference"))
        {
            var target = Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/'));
            var loaded = (string?)reference.Attribute("ReferenceOutputAssembly") != "false";
            if (loaded && !allowed.Contains(target))
            {
                yield return new Finding(project.Path, $"may not refer to {target}; allowed: {(allowed.Length == 0 ? "nothing" : string.Join(", ", allowed))}.");
            }
        }
    }

    public static IEnumerable<Finding> Packages(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        if (name is "Fulfilment.Identification" or "Fulfilment.Domain" or "Fulfilment.Hardware" && project.Text.Contains("<PackageReference", StringComparison.Ordinal))
        {
            yield return new Finding(project.Path, "decides or touches with the framework alone: no package here.");
        }
    }

    /// <summary>What the compiler cannot see: I/O, clocks and randomness in the code that decides.</summary>
    public static IEnumerable<Finding> Purity(SourceFile file)
    {
        if (!file.Path.StartsWith("src/Fulfilment.Domain/", StringComparison.Ordinal) && !file.Path.StartsWith("src/Fulfilment.Identification/", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in Impure().Matches(file.Text))
        {
            yield return new Finding(file.Path, $"'{match.Value}' is I/O, a clock or randomness: pass the value in.");
        }
    }

    public static IEnumerable<Finding> Top(IEnumerable<string> names) =>
        names.Where(n => !TopLevel.Contains(n)).Select(n => new Finding(n, "does not belong at the top level."));

    /// <summary>Paths of one machine, and the places where somebody worked, are nobody's business.</summary>
    public static IEnumerable<Finding> Tells(SourceFile file)
    {
        foreach (Match match in Machine().Matches(file.Text))
        {
            yield return new Finding(file.Path, $"'{match.Value}' is a path of one machine.");
        }
    }

    [GeneratedRegex(@"\bFile\.(Read|Write|Open|Exists|Append)|\bHttpClient\b|\bGuid\.NewGuid\b|\bRandom\.Shared\b|\bnew Random\(\)|\bRandomNumberGenerator\b|\bTimeProvider\b|\bStopwatch\b|\bEnvironment\.(Get|TickCount|MachineName)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"(?<![\w.~/$}])/(work|root|home)/[\w.-]+")]
    private static partial Regex Machine();
}
