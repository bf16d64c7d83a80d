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
    public static IServiceCollection AddPacking(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton<IFileStore>(new ContentFiles(Path.Combine(dataDirectory, "files")));
        services.AddSingleton<ICarrier>(new TariffCarrier(new TariffSettings()));
        services.TryAddSingleton<IDocumentRenderer, PdfDocumentRenderer>();
        services.AddSingleton<LabelTextRaster>(LabelTextDrawing.Draw);
        return services;
    }
}
