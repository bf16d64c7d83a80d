namespace Fulfilment.Features.People;

/// <summary>The two languages that every sentence of the product exists in.</summary>
public enum Language
{
    Ja,
    En,
}

public static class LanguageCode
{
    /// <summary>The code that HTML, HTTP and the catalogues use.</summary>
    public static string Code(this Language language) => language == Language.Ja ? "ja" : "en";

    /// <summary>Reads "ja", "ja-JP", "en-GB" and the like; anything else is not one of our languages.</summary>
    public static Language? Read(string? tag) =>
        tag is null || tag.Length < 2 || (tag.Length > 2 && tag[2] != '-')
            ? null
            : tag[..2].ToLowerInvariant() switch { "ja" => Language.Ja, "en" => Language.En, _ => null };
}
