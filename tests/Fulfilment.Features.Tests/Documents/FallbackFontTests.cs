using Fulfilment.Adapters.Pdf;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Features.Tests.Documents;

public sealed class FallbackFontTests
{
    private const string Ipa = "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf";

    [FontFact(Ipa)]
    public void A_character_that_the_first_font_lacks_is_drawn_by_the_next()
    {
        var own = new PdfDocumentRenderer();
        var chain = PdfDocumentRenderer.WithFallbacks([Ipa]);
        var rare = Enumerable.Range(0xA1, 0x2FFFF).Where(code => code is < 0xD800 or > 0xF8FF).Select(char.ConvertFromUtf32)
            .First(text => own.MissingGlyphs(text).Count > 0 && chain.MissingGlyphs(text).Count == 0);
        var document = SamplePapers.EveryBlock with { Blocks = [TextBlock.Of($"名{rare}")] };
        Assert.Equal([rare], own.Render(document).Value.MissingGlyphs);
        var rendered = chain.Render(document).Value;
        Assert.Empty(rendered.MissingGlyphs);
        Assert.Contains("ipaexg", System.Text.Encoding.Latin1.GetString(rendered.Pdf), StringComparison.Ordinal);
    }
}

/// <summary>A fact that needs a font of the system; without it it is skipped and says which.</summary>
public sealed class FontFactAttribute : FactAttribute
{
    public FontFactAttribute(string path) => Skip = File.Exists(path) ? null : $"needs {path}";
}
