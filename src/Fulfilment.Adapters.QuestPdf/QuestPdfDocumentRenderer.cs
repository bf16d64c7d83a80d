using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Features.Ports;
using QuestPDF.Drawing;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Elements;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using Document = Fulfilment.Domain.Personalisation.Documents.Document;

namespace Fulfilment.Adapters.QuestPdf;

/// <summary>
/// The document renderer of the full build. The walk over the blocks is <see cref="QuestPdfBlocks"/>; the fonts are the files
/// that come with every build. QuestPDF throws on a glyph that is missing inside a container and cannot be asked beforehand;
/// therefore it is handed a function that knows, and texts are made printable before it sees them.
/// Limits: the file's bytes are not the same from run to run (its identifiers are not ours to set).
/// </summary>
public sealed class QuestPdfDocumentRenderer : IDocumentRenderer
{
    /// <summary>〓, the printers' mark for missing type.</summary>
    private const string Geta = "\u3013";

    private static readonly Lazy<bool> Fonts = new(RegisterFonts);
    private readonly Func<string, IReadOnlyList<string>> missingGlyphs;

    /// <param name="licence">The operator's licence type: Community, Professional or Enterprise.</param>
    /// <param name="missingGlyphs">Which characters of a text the build's fonts cannot draw.</param>
    /// <exception cref="ArgumentException">Not one of these licence types.</exception>
    public QuestPdfDocumentRenderer(string licence, Func<string, IReadOnlyList<string>> missingGlyphs)
    {
        this.missingGlyphs = missingGlyphs;
        QuestPDF.Settings.License = Enum.TryParse<LicenseType>(licence, ignoreCase: true, out var type)
            ? type
            : throw new ArgumentException($"'{licence}' is not a licence type of QuestPDF: use {string.Join(", ", Enum.GetNames<LicenseType>())}.", nameof(licence));
        QuestPDF.Settings.UseEnvironmentFonts = false;
        QuestPDF.Settings.CheckIfAllTextGlyphsAreAvailable = false;
    }

    public string Engine => "QuestPDF";

    /// <summary>Draws one empty page. Null: it works here; else why it does not, mostly a native library that is missing.</summary>
    public static string? Problem(string licence)
    {
        try
        {
            _ = new QuestPdfDocumentRenderer(licence, _ => []);
            _ = QuestPDF.Fluent.Document.Create(container => container.Page(page => page.Size(10, 10))).GeneratePdf();
            return null;
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or InitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            return (missing.InnerException ?? missing).Message.ReplaceLineEndings(" ");
        }
    }

    public IReadOnlyList<string> MissingGlyphs(string text) => missingGlyphs(text);

    public Outcome<RenderedDocument> Render(Document document)
    {
        var missing = new List<string>();
        var blocks = new QuestPdfBlocks(text => Printable(text.ReplaceLineEndings("\n"), missing));
        var pages = new PageCount();
        try
        {
            _ = Fonts.Value;
            var pdf = QuestPDF.Fluent.Document
                .Create(container => container.Page(page => Page(page, document, blocks, pages)))
                .WithMetadata(Metadata(document.Info))
                .GeneratePdf();
            return new RenderedDocument(pdf, Math.Max(1, pages.Highest), missing);
        }
        catch (CannotDrawException error)
        {
            return error.Refusal;
        }
        catch (DocumentComposeException error) when (error.InnerException is CannotDrawException inner)
        {
            return inner.Refusal;
        }
        catch (DocumentLayoutException)
        {
            return Refusal.Of("documents.too-tall", ("millimetres", document.Page.Paper.HeightMm));
        }
    }

    private static void Page(PageDescriptor page, Document document, QuestPdfBlocks blocks, PageCount pages)
    {
        var (paper, margins) = (document.Page.Paper, document.Page.Margins);
        if (paper.HeightMm is { } height)
        {
            page.Size((float)paper.WidthMm, (float)height, Unit.Millimetre);
        }
        else
        {
            page.ContinuousSize((float)paper.WidthMm, Unit.Millimetre);
        }

        page.MarginTop((float)margins.TopMm, Unit.Millimetre);
        page.MarginRight((float)margins.RightMm, Unit.Millimetre);
        page.MarginBottom((float)margins.BottomMm, Unit.Millimetre);
        page.MarginLeft((float)margins.LeftMm, Unit.Millimetre);
        page.DefaultTextStyle(style => style.FontFamily("Noto Sans JP"));
        page.Content().Column(column =>
        {
            blocks.AddTo(column, document.Blocks, document.Page.ContentWidthMm * QuestPdfBlocks.PointsPerMm);
            column.Item().Dynamic(pages);
        });
    }

    private static DocumentMetadata Metadata(DocumentInfo info) => new()
    {
        Title = info.Title,
        Subject = info.Template,
        Language = info.Locale,
        Producer = "Fulfilment",
        CreationDate = info.Created,
        ModifiedDate = info.Created,
    };

    private static bool RegisterFonts()
    {
        foreach (var file in new[] { "NotoSansJP_400Regular.ttf", "NotoSansJP_700Bold.ttf" })
        {
            using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fonts", file));
            FontManager.RegisterFont(stream);
        }

        return true;
    }

    private string Printable(string text, List<string> missing)
    {
        foreach (var character in missingGlyphs(text))
        {
            text = text.Replace(character, Geta, StringComparison.Ordinal);
            if (!missing.Contains(character))
            {
                missing.Add(character);
            }
        }

        return text;
    }

    /// <summary>An element without extent at the end of the content: the page that it stands on is the last.</summary>
    private sealed class PageCount : IDynamicComponent
    {
        public int Highest { get; private set; }

        public DynamicComponentComposeResult Compose(DynamicContext context)
        {
            Highest = Math.Max(Highest, context.PageNumber);
            return new DynamicComponentComposeResult { Content = context.CreateElement(_ => { }), HasMoreContent = false };
        }
    }
}
