using System.Text.Json;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// One field of a kind of master data: its column in a file, its place in a form, and what may stand in it. The three
/// ways in (page, API, file) read it by the same rule.
/// </summary>
/// <param name="Name">As the column is called: "cut_off".</param>
public sealed record Field(string Name, FieldKind Kind)
{
    /// <summary>Part of what names the row; it never changes.</summary>
    public bool IsKey { get; init; }

    public bool Needed { get; init; }

    /// <summary>Shown in the list of rows.</summary>
    public bool Listed { get; init; }

    public int MaxLength { get; init; } = 200;

    public decimal Least { get; init; }

    public decimal Most { get; init; } = int.MaxValue;

    /// <summary>The words of a choice, as files write them.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The enum behind a choice: its words are the texts "enum.Type.Value".</summary>
    public Type? ChoiceType { get; init; }

    /// <summary>The kind of master data whose codes may stand here.</summary>
    public string? Refers { get; init; }

    /// <summary>The part of a form it stands in; its heading is the text "master.group.&lt;Group&gt;".</summary>
    public string Group { get; init; } = "about";

    /// <summary>Other headings that a file may use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What a new row has where nobody says anything.</summary>
    public string Default { get; init; } = "";

    public static Field Key(string name, int longest = 40, params IReadOnlyList<string> aliases) =>
        new(name, FieldKind.Code) { IsKey = true, Needed = true, Listed = true, MaxLength = longest, Aliases = aliases };

    public static Field KeyOf(string name, string refers, params IReadOnlyList<string> aliases) => Key(name, 40, aliases) with { Refers = refers };

    public static Field Text(string name, int longest, params IReadOnlyList<string> aliases) => new(name, FieldKind.Text) { MaxLength = longest, Aliases = aliases };

    public static Field Whole(string name, long least, long most, params IReadOnlyList<string> aliases) =>
        new(name, FieldKind.Whole) { Least = least, Most = most, Aliases = aliases, MaxLength = 20 };

    public static Field Number(string name, decimal least, decimal most, params IReadOnlyList<string> aliases) =>
        new(name, FieldKind.Number) { Least = least, Most = most, Aliases = aliases, MaxLength = 20 };

    public static Field Flag(string name, params IReadOnlyList<string> aliases) => new(name, FieldKind.Flag) { Aliases = aliases, Default = "0" };

    /// <summary>Whether the thing is still in use. New rows are.</summary>
    public static Field Active => Flag("active", "有効", "使用中") with { Default = "1", Listed = true, Group = "use" };

    public static Field Choice<T>(string name, params IReadOnlyList<string> aliases)
        where T : struct, Enum => new(name, FieldKind.Choice)
        {
            Choices = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)], ChoiceType = typeof(T), Aliases = aliases,
            Default = JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames<T>()[0]),
        };
}
