using System.Reflection;
using System.Text.Json;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Demo;

/// <summary>
/// The files of db/seeds as they were when this program was built: they travel inside the assembly, so that a server
/// can seed itself wherever it stands.
/// </summary>
internal static class SeedFiles
{
    private const string Prefix = "seeds/";
    private static readonly Assembly Here = typeof(SeedFiles).Assembly;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<string> PresetNames { get; } =
        [.. Here.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal) && !n[Prefix.Length..].Contains('/', StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".json".Length])
            .Order(StringComparer.Ordinal)];

    public static Stream Open(string name) =>
        Here.GetManifestResourceStream(Prefix + name) ?? throw new FileNotFoundException($"db/seeds/{name} is not part of this build.");

    public static T Json<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, Web) ?? throw new InvalidDataException($"db/seeds/{name} is empty.");
    }

    /// <summary>All rows of a file whose every column is needed. A fault in our own file is a programmer's error.</summary>
    public static IReadOnlyList<CsvRow> Rows(string name, params IReadOnlyList<string> columns)
    {
        using var stream = Open(name);
        var read = CsvTable.Read(stream, [.. columns.Select(c => CsvColumn.Optional(c))]);
        var table = read.IsDone ? read.Value : throw new InvalidDataException($"db/seeds/{name}: {read.Refusal}");
        return table.Bad.Count == 0 ? table.Rows : throw new InvalidDataException($"db/seeds/{name} line {table.Bad[0]}");
    }
}
