using Fulfilment.Adapters.Pdf;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>
/// The document renderers of this build that can run on this machine. QuestPDF is in the full build alone and needs its
/// native part: where that is missing it is compiled and not run, and a test of its own says so by being skipped.
/// </summary>
internal static class DocumentEngines
{
    private static readonly Dictionary<string, IDocumentRenderer> All = Find();

    public static TheoryData<string> Names => [.. All.Keys];

    public static IDocumentRenderer Of(string engine) => All[engine];

    private static Dictionary<string, IDocumentRenderer> Find()
    {
        var engines = new Dictionary<string, IDocumentRenderer>(StringComparer.Ordinal) { ["built-in"] = new PdfDocumentRenderer() };
#if FULL_FEED
        if (QuestPdfRuns.Here)
        {
            engines["QuestPDF"] = new Adapters.QuestPdf.QuestPdfDocumentRenderer("Community", new PdfDocumentRenderer().MissingGlyphs);
        }
#endif
        return engines;
    }
}
