using System.Text.Json;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Tests.Personalisation;

/// <summary>
/// The public golden-liquid examples, read from the bench data folder. The subset is stated here by tag: what carries a tag
/// of <see cref="Skipped"/> is outside it; <see cref="Different"/> names single examples where we differ on purpose.
/// </summary>
public sealed class GoldenLiquidTests
{
    private const string NilIsNoMatch = "nil among the items: the example swallows an error and prints nothing; we treat nil as no match";
    private const string SlipIsTold = "an author's slip that the example lets pass; we tell the author";
    private const string FalseIsAValue = "the example cannot find false in a list that holds it; we can";

    private static readonly string[] Skipped =
    [
        "include tag", "render tag", "tablerow tag", "ifchanged tag", "doc tag",
        "base64_decode filter", "base64_encode filter", "base64_url_safe_decode filter", "base64_url_safe_encode filter",
        "escape_once filter", "newline_to_br filter", "strip_html filter", "url_decode filter", "url_encode filter",
        "strict2",
    ];

    private static readonly Dictionary<string, string> Different = new(StringComparer.Ordinal)
    {
        ["filters, find, array of hashes, with a nil"] = NilIsNoMatch,
        ["filters, find, mixed array, default value"] = NilIsNoMatch,
        ["filters, find index, mixed array, default value"] = NilIsNoMatch,
        ["filters, has, array of hashes, with a nil"] = NilIsNoMatch,
        ["filters, has, mixed array, default value"] = NilIsNoMatch,
        ["filters, reject, array containing null, default value"] = NilIsNoMatch,
        ["tags, case, unexpected when token"] = SlipIsTold,
        ["tags, for, some comma separated arguments"] = SlipIsTold,
        ["tags, if, array contains false"] = FalseIsAValue,
    };

    [BenchFact("templates/golden_liquid.json")]
    public void Renders_every_example_of_the_subset_as_published()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(BenchData.Path("templates/golden_liquid.json")));
        var failures = new List<string>();
        var run = 0;
        foreach (var example in golden.RootElement.GetProperty("tests").EnumerateArray())
        {
            var name = example.GetProperty("name").GetString()!;
            if (Tags(example).Any(Skipped.Contains) || Different.ContainsKey(name))
            {
                continue;
            }

            run++;
            if (Failure(example) is { } failure)
            {
                failures.Add($"{name}: {example.GetProperty("template").GetString()} -> {failure}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {run} differ:\n{string.Join('\n', failures)}");
        Assert.True(run > 900, $"only {run} examples were run");
    }

    private static IEnumerable<string> Tags(JsonElement example) =>
        example.TryGetProperty("tags", out var tags) ? tags.EnumerateArray().Select(tag => tag.GetString()!) : [];

    private static string? Failure(JsonElement example)
    {
        var isInvalid = example.TryGetProperty("invalid", out var invalid) && invalid.GetBoolean();
        string result;
        try
        {
            var data = example.TryGetProperty("data", out var facts) && facts.ValueKind == JsonValueKind.Object
                ? (IReadOnlyDictionary<string, object?>)FactTree.FromJson(facts)!
                : new Dictionary<string, object?>();
            result = LiquidTemplate.Parse(example.GetProperty("template").GetString()!).Render(data);
        }
        catch (LiquidException error)
        {
            return isInvalid ? null : $"refused: {error.Message}";
        }

        if (isInvalid)
        {
            return $"should be refused, gave '{result}'";
        }

        string[] wanted = example.TryGetProperty("results", out var several)
            ? [.. several.EnumerateArray().Select(one => one.GetString()!)]
            : [example.GetProperty("result").GetString()!];
        return wanted.Contains(result) ? null : $"gave '{result}', wanted '{wanted[0]}'";
    }
}
