using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Features.Ports;

/// <summary>
/// Turns a document into a PDF. Engines differ in taste (a line may break elsewhere), never in substance: every text can be
/// read back from the file, every code decodes to its data, nothing leaves the page. One contract suite holds all of them.
/// Safe to call from many threads at once.
/// </summary>
public interface IDocumentRenderer
{
    /// <summary>For logs and for the page that shows which engine runs.</summary>
    string Engine { get; }

    /// <summary>
    /// Refusals: <c>documents.too-tall</c> (a block that may not be torn is higher than the page), <c>documents.too-wide</c>
    /// (a code does not fit its place and cannot be made narrower), <c>documents.unreadable-picture</c> (neither PNG nor JPEG).
    /// </summary>
    Outcome<RenderedDocument> Render(Document document);

    /// <summary>
    /// The characters of a text that no font of this engine can draw, each once, in order; empty when all can be drawn.
    /// Ask when a name is imported, not when its parcel is on the bench.
    /// </summary>
    IReadOnlyList<string> MissingGlyphs(string text);
}

/// <param name="Pdf">The file.</param>
/// <param name="MissingGlyphs">Characters that no font had. They stand on the paper as 〓, the printers' mark for missing type, never as an empty box.</param>
public sealed record RenderedDocument(byte[] Pdf, int Pages, IReadOnlyList<string> MissingGlyphs);
