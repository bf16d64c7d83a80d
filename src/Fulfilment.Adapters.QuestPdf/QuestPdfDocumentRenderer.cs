using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Adapters.Pdf.Layout;
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
/// The document renderer of the full build. The walk over the blocks is <see cref="QuestPdfBlocks"/>; the fonts, the QR
/// modules and the bars are those of the default build, so that the same template carries the same symbols in both.
/// QuestPDF throws on a glyph that is missing inside a container; therefore texts are made printable before it sees them.
/// Limits: the file's bytes are not the same from run to run (its identifiers are not ours to set).
/// </summary>
public sealed class QuestPdfDocumentRenderer : IDocumentRenderer
{
    private static readonly Lazy<FontChain> Fonts = new(RegisterFonts);

    /// <param name="licence">The operator's licence type: Community, Professional or Enterprise.</param>
    /// <exception cref="ArgumentException">Not one of these.</exception>
    public QuestPdfDocumentRenderer(string licence)
    {
        QuestPDF.Settings.License = Enum.TryParse<LicenseType>(licence, ignoreCase: true, out var type)
            ? type
            : throw new ArgumentException($"'{licence}' is not a licence type of QuestPDF: use {string.Join(", ", Enum.GetNames<LicenseType>())}.", nameof(licence));
        QuestPDF.Settings.UseEnvironmentFonts = false;
        QuestPDF.Settings.CheckIfAllTextGlyphsAreAvailable = false;
    }

    public string Engine => "QuestPDF";

    public IReadOnlyList<string> MissingGlyphs(string text)
    {
        var missing = new List<string>();
        Typesetter.Printable(FontChain.OfTheBuild, text, missing);
        return missing;
    }

    public Outcome<RenderedDocument> Render(Document document)
    {
        var missing = new List<string>();
        var blocks = new QuestPdfBlocks(text => Typesetter.Printable(Fonts.Value, text.ReplaceLineEndings("\n"), missing));
        var pages = new PageCount();
        try
        {
            var pdf = QuestPDF.Fluent.Document
                .Create(container => container.Page(page => Page(page, document, blocks, pages)))
                .WithMetadata(Metadata(document.Info))
                .GeneratePdf();
            return new RenderedDocument(pdf, Math.Max(1, pages.Highest), missing);
        }
        catch (LayoutException error)
        {
            return error.Refusal;
        }
        catch (DocumentComposeException error) when (error.InnerException is LayoutException inner)
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
            blocks.AddTo(column, document.Blocks, document.Page.ContentWidthMm * BlockLayout.PointsPerMm);
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

    private static FontChain RegisterFonts()
    {
        foreach (var file in new[] { "NotoSansJP_400Regular.ttf", "NotoSansJP_700Bold.ttf" })
        {
            using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fonts", file));
            FontManager.RegisterFont(stream);
        }

        return FontChain.OfTheBuild;
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
