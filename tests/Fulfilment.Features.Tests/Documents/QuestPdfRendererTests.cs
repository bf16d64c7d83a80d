#if FULL_FEED
using Fulfilment.Adapters.QuestPdf;

namespace Fulfilment.Features.Tests.Documents;

public sealed class QuestPdfRendererTests
{
    [QuestPdfFact]
    public void Takes_part_in_the_contract_suite() => Assert.Equal("QuestPDF", DocumentEngines.Of("QuestPDF").Engine);

    [Fact]
    public void A_licence_type_that_does_not_exist_is_named() =>
        Assert.Contains("Community", Assert.Throws<ArgumentException>(() => new QuestPdfDocumentRenderer("Gratis", _ => [])).Message, StringComparison.Ordinal);
}

internal static class QuestPdfRuns
{
    public static bool Here { get; } = Try();

    private static bool Try()
    {
        try
        {
            return new QuestPdfDocumentRenderer("Community", _ => []).Render(SamplePapers.EveryBlock).IsDone;
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or QuestPDF.Drawing.Exceptions.InitializationException)
        {
            return false;
        }
    }
}

public sealed class QuestPdfFactAttribute : FactAttribute
{
    public QuestPdfFactAttribute() => Skip = QuestPdfRuns.Here ? null : "needs QuestPDF's native library";
}
#endif
