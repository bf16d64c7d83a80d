using Fulfilment.Domain;

namespace Fulfilment.Benchmarks;

/// <summary>
/// What follows the suite's name: at most one PATH, <c>--solutions DIR</c> (made when absent), <c>--smoke</c> (a few
/// seconds, to prove that the suite runs), and <c>--KEY VALUE</c> pairs a suite may ask for by name.
/// </summary>
internal sealed record SuiteArguments(
    string? Path, string? SolutionsFolder, bool Smoke, IReadOnlyDictionary<string, string> Options, TextWriter People)
{
    public static Outcome<SuiteArguments> Parse(ReadOnlySpan<string> args, TextWriter people)
    {
        string? path = null;
        var smoke = false;
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--smoke")
            {
                smoke = true;
            }
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (i + 1 == args.Length)
                {
                    return Refusal.Of("benchmarks.option-without-value", ("option", args[i]));
                }

                options[args[i][2..]] = args[++i];
            }
            else if (path is null)
            {
                path = args[i];
            }
            else
            {
                return Refusal.Of("benchmarks.second-path", ("first", path), ("second", args[i]));
            }
        }

        options.Remove("solutions", out var solutions);
        return new SuiteArguments(path, solutions, smoke, options, people);
    }

    public int Number(string option, int otherwise) =>
        Options.TryGetValue(option, out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    public double Real(string option, double otherwise) =>
        Options.TryGetValue(option, out var text) ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    public string Text(string option, string otherwise) => Options.GetValueOrDefault(option, otherwise);

    /// <summary>PATH, or the suite's own folder in the published data.</summary>
    public string PathOr(string folderInData) => Path ?? BenchData.Find(folderInData);

    /// <summary>Opens a file below the solutions folder, or nothing when no answers are asked for.</summary>
    public StreamWriter? OpenSolution(string relativePath)
    {
        if (SolutionsFolder is null)
        {
            return null;
        }

        var file = System.IO.Path.Combine(SolutionsFolder, relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!);
        return new StreamWriter(file) { NewLine = "\n" };
    }
}
