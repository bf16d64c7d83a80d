using System.Collections.Immutable;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <param name="Bold">Null where the family has no bold face: then bold text is set in the regular one.</param>
internal sealed record FontFamily(TrueTypeFont Regular, TrueTypeFont? Bold)
{
    public TrueTypeFont Face(bool bold) => bold && Bold is not null ? Bold : Regular;
}

/// <summary>
/// The fonts in the order in which they are asked for a character. The first comes with the build; a site that must print
/// rarer characters (names beyond JIS X 0213, say) appends its own files.
/// </summary>
internal sealed class FontChain
{
    /// <summary>〓, the printers' mark for missing type.</summary>
    public const int Geta = 0x3013;

    private static readonly Lazy<FontChain> Shared = new(() => Load([]));

    private FontChain(ImmutableArray<FontFamily> families) => Families = families;

    public ImmutableArray<FontFamily> Families { get; }

    /// <summary>The fonts of the build alone, loaded once a process.</summary>
    public static FontChain OfTheBuild => Shared.Value;

    /// <param name="fallbacks">Paths of TrueType files to ask after the build's own.</param>
    /// <exception cref="FileNotFoundException">The build's font is not beside the program.</exception>
    public static FontChain Load(IReadOnlyList<string> fallbacks)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        var families = ImmutableArray.CreateBuilder<FontFamily>();
        families.Add(new FontFamily(
            TrueTypeFont.Load(Path.Combine(folder, "NotoSansJP_400Regular.ttf")),
            TrueTypeFont.Load(Path.Combine(folder, "NotoSansJP_700Bold.ttf"))));
        families.AddRange(fallbacks.Select(path => new FontFamily(TrueTypeFont.Load(path), null)));
        return new FontChain(families.ToImmutable());
    }
}
