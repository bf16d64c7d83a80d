#if FULL_FEED
using Fulfilment.Adapters.QuestPdf;
using Fulfilment.Adapters.ZXing;
#endif
using Fulfilment.Adapters.Carrier;
using Fulfilment.Adapters.Files;
using Fulfilment.Adapters.Pdf;
using Fulfilment.Adapters.Zpl;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Ports;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fulfilment.Web.Wiring;

/// <summary>What stands behind the bench: where bytes are kept, who carries, who draws.</summary>
internal static class PackingWiring
{
    public static IServiceCollection AddPacking(this IServiceCollection services, string dataDirectory, Settings settings)
    {
        services.AddSingleton<IFileStore>(new ContentFiles(Path.Combine(dataDirectory, "files")));
        services.AddSingleton<ICarrier>(new TariffCarrier(new TariffSettings()));
        services.AddDocuments(settings.Documents);
        services.AddSingleton<LabelTextRaster>(LabelTextDrawing.Draw);
        return services;
    }

    /// <summary>The full build draws with QuestPDF, where its native library is there, and reads codes from pictures.</summary>
    private static void AddDocuments(this IServiceCollection services, Settings.DocumentSettings settings)
    {
        services.AddSingleton<PdfDocumentRenderer>();
#if FULL_FEED
        services.AddSingleton<IBarcodeReader, ZXingBarcodeReader>();
        services.AddSingleton<IDocumentRenderer>(p =>
        {
            var builtIn = p.GetRequiredService<PdfDocumentRenderer>();
            if (QuestPdfDocumentRenderer.Problem(settings.QuestPdfLicence) is not { } problem)
            {
                return new QuestPdfDocumentRenderer(settings.QuestPdfLicence, builtIn.MissingGlyphs);
            }

            p.GetRequiredService<Progress>().Say($"QuestPDF cannot draw on this machine ({problem}). Papers come from the built-in writer; install QuestPDF's native library and start again.");
            return builtIn;
        });
#else
        _ = settings;
        services.TryAddSingleton<IDocumentRenderer>(p => p.GetRequiredService<PdfDocumentRenderer>());
#endif
    }
}
