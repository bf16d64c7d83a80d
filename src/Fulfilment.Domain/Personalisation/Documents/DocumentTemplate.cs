using System.Globalization;
using System.Text.Json;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>
/// Problem: marketers and warehouse managers change papers without a release, and must not know which engine prints them.
/// Method: a template is a JSON object that lists blocks whose texts are Liquid; it is parsed once (every Liquid string too,
/// so that a mistake is found when it is saved, not at the packing bench) and composed with facts into a
/// <see cref="Document"/> as often as needed. All blocks of a paper share one Liquid context: what one assigns, the next sees.
///
/// The form, with every key that is known (an unknown key is refused, so that no typing mistake is silently without effect):
///   id, version, locale, title (Liquid), paper (A4 A5 A6 A6-landscape receipt), margins (mm: one number or [top, right,
///   bottom, left]), textSize (pt), setup (Liquid whose output is dropped: assignments), blocks. A block is one of
///   { text | runs [{ text, bold, size, grey }], size, bold, align, after, grey }
///   { image (name of a picture), width, height, align }
///   { table [{ title, cell, width ("12mm" or a share), align, when }], each, rows [[…]], size, titles, boldLast }
///   { columns [{ width, blocks }], gap }
///   { coupon (the code), headline, terms, qr }
///   { qr, size, align, caption }          { barcode, height, module, align, showText }
///   { space }  { rule, after }  { pageBreak }
///   { if, blocks, else }  { each ("line in order.lines"), blocks }
///   and any block may carry "when": a Liquid condition.
/// A text that comes out empty leaves no gap: its block is dropped.
///
/// Complexity: linear in the template and in what its loops produce; capped by <see cref="LiquidLimits"/>.
/// Limits: no vertical writing yet; pictures are handed in by name, a template can fetch nothing.
/// </summary>
public sealed class DocumentTemplate
{
    private readonly TemplateBody body;

    internal DocumentTemplate(string id, int version, TemplateBody body)
    {
        Id = id;
        Version = version;
        this.body = body;
    }

    public string Id { get; }

    public int Version { get; }

    public string Locale => body.Locale;

    /// <summary>Reads a template. Refusal <c>personalisation.template-malformed</c> names the place and the cause.</summary>
    public static Outcome<DocumentTemplate> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return TemplateReader.Read(document.RootElement);
        }
        catch (JsonException error)
        {
            return Refusal.Of("personalisation.template-malformed", ("place", $"line {error.LineNumber + 1}"), ("cause", error.Message));
        }
        catch (TemplateException error)
        {
            return Refusal.Of("personalisation.template-malformed", ("place", error.Place), ("cause", error.Message));
        }
    }

    /// <summary>
    /// Fills the template. Refusals: <c>personalisation.template-failed</c> (a filter got what it cannot take, a cap was
    /// passed), <c>personalisation.picture-missing</c> (a picture that was not handed in).
    /// </summary>
    /// <param name="facts">Text, numbers, truth values, lists and objects by name; see <see cref="PaperFacts"/> for ours.</param>
    /// <param name="created">The instant that the file will carry.</param>
    /// <param name="pictures">PNG or JPEG by the names that the template uses.</param>
    public Outcome<Document> Compose(
        IReadOnlyDictionary<string, object?> facts,
        DateTimeOffset created,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? pictures = null)
    {
        var context = new LiquidContext(facts, culture: CultureInfo.GetCultureInfo(body.Locale));
        try
        {
            body.Setup?.Render(context);
            var blocks = new List<Block>();
            var composer = new TemplateComposer(context, pictures ?? new Dictionary<string, ReadOnlyMemory<byte>>(), blocks);
            composer.Compose(body.Blocks);
            var info = new DocumentInfo(body.Title.Render(context), body.Locale, created, $"{Id}/{Version}");
            return new Document(body.Page, info, blocks);
        }
        catch (LiquidException error)
        {
            return Refusal.Of("personalisation.template-failed", ("template", Id), ("version", Version), ("cause", error.Message));
        }
        catch (MissingPictureException error)
        {
            return Refusal.Of("personalisation.picture-missing", ("template", Id), ("version", Version), ("picture", error.Picture));
        }
    }
}

internal sealed record TemplateBody(
    string Locale,
    PageSetup Page,
    LiquidTemplate Title,
    LiquidTemplate? Setup,
    IReadOnlyList<TemplateBlock> Blocks);

/// <param name="place">Such as blocks[3].table[1].cell.</param>
internal sealed class TemplateException(string place, string message) : Exception(message)
{
    public string Place { get; } = place;
}

internal sealed class MissingPictureException(string picture) : Exception($"There is no picture '{picture}'.")
{
    public string Picture { get; } = picture;
}
