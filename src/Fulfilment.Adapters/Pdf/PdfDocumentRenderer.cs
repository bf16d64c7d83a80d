using System.Globalization;
using System.Text;
using Fulfilment.Adapters.Pdf.Fonts;
using Fulfilment.Adapters.Pdf.Layout;
using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Pdf;

/// <summary>
/// Problem: thousands of different papers an hour, Japanese among them, on a bench where a picker waits: a browser engine
/// takes a tenth of a second and a process of its own.
/// Method: blocks become pieces (<see cref="BlockLayout"/>), pieces are put on pages (<see cref="PageFlow"/>), pages are
/// written as content streams, and of each font only the glyphs used are embedded, with a map back to Unicode so that text
/// can be searched and copied. The same document gives the same bytes.
/// Complexity: linear in the characters. Limits: horizontal writing; no kerning or ligatures; no tagged structure.
/// Source: PDF 32000-1.
/// </summary>
public sealed class PdfDocumentRenderer : IDocumentRenderer
{
    private readonly FontChain chain;

    private PdfDocumentRenderer(FontChain chain) => this.chain = chain;

    /// <summary>With the fonts of the build.</summary>
    public PdfDocumentRenderer()
        : this(FontChain.OfTheBuild)
    {
    }

    /// <summary>With more TrueType fonts, asked in order after the build's own.</summary>
    public static PdfDocumentRenderer WithFallbacks(IReadOnlyList<string> fontFiles) => new(FontChain.Load(fontFiles));

    public string Engine => "built-in";

    public IReadOnlyList<string> MissingGlyphs(string text)
    {
        var missing = new List<string>();
        Typesetter.Set(chain, text.ReplaceLineEndings(" "), bold: false, missing);
        return missing;
    }

    public Outcome<RenderedDocument> Render(Document document)
    {
        var missing = new List<string>();
        try
        {
            var pieces = new BlockLayout(chain, missing).LayOut(document.Blocks, document.Page.ContentWidthMm * BlockLayout.PointsPerMm);
            var margins = document.Page.Margins;
            var pages = PageFlow.Flow(pieces, (document.Page.Paper.HeightMm - margins.TopMm - margins.BottomMm) * BlockLayout.PointsPerMm);
            return new RenderedDocument(Write(document, pages), pages.Count, missing);
        }
        catch (LayoutException error)
        {
            return error.Refusal;
        }
    }

    private static byte[] Write(Document document, List<PlacedPage> pages)
    {
        var file = new PdfFile();
        var fonts = new PdfFonts();
        var images = new PdfImages();
        var (tree, resources) = (file.Reserve(), file.Reserve());
        var kids = new StringBuilder();
        foreach (var page in pages)
        {
            var canvas = Draw(document.Page, page, fonts, images);
            var content = file.WriteStream("", canvas.Content);
            var number = file.Write(
                $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PdfFile.Number(canvas.Width)} {PdfFile.Number(canvas.Height)}]/Resources {resources} 0 R/Contents {content} 0 R>>");
            kids.Append(CultureInfo.InvariantCulture, $"{number} 0 R ");
        }

        file.Write(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{kids.ToString().TrimEnd()}]>>");
        var pictures = images.Write(file);
        file.Write(resources, $"<</Font<<{fonts.Write(file)}>>{(pictures.Length > 0 ? $"/XObject<<{pictures}>>" : "")}>>");
        var catalogue = file.Write($"<</Type/Catalog/Pages {tree} 0 R/Lang{PdfFile.Text(document.Info.Locale)}/ViewerPreferences<</DisplayDocTitle true>>>>");
        return file.Close(catalogue, Info(file, document.Info));
    }

    private static PdfCanvas Draw(PageSetup setup, PlacedPage page, PdfFonts fonts, PdfImages images)
    {
        var height = (setup.Paper.HeightMm * BlockLayout.PointsPerMm)
            ?? page.Height + ((setup.Margins.TopMm + setup.Margins.BottomMm) * BlockLayout.PointsPerMm);
        var canvas = new PdfCanvas(setup.Paper.WidthMm * BlockLayout.PointsPerMm, height, fonts, images);
        foreach (var (piece, top) in page.Pieces)
        {
            piece.Draw(canvas, setup.Margins.LeftMm * BlockLayout.PointsPerMm, (setup.Margins.TopMm * BlockLayout.PointsPerMm) + top);
        }

        return canvas;
    }

    private static int Info(PdfFile file, DocumentInfo info)
    {
        var created = info.Created.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return file.Write(
            $"<</Title{PdfFile.Text(info.Title)}/Subject{PdfFile.Text(info.Template)}/Producer(Fulfilment)/CreationDate(D:{created}Z)/ModDate(D:{created}Z)>>");
    }
}
