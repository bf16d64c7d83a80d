namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// One column that an import understands. The header may name it by <paramref name="Name"/> or by an alias (a Japanese
/// heading, another program's word); case, spaces, hyphens and underscores in a header do not matter.
/// </summary>
public sealed record CsvColumn(string Name, bool Required, params IReadOnlyList<string> Aliases)
{
    public static CsvColumn Needed(string name, params IReadOnlyList<string> aliases) => new(name, true, aliases);

    public static CsvColumn Optional(string name, params IReadOnlyList<string> aliases) => new(name, false, aliases);

    internal bool Answers(string header) => Plain(header) is var plain && (plain == Plain(Name) || Aliases.Any(a => Plain(a) == plain));

    private static string Plain(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-'))).ToUpperInvariant();
}
