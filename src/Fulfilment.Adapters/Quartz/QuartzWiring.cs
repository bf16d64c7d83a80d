using Fulfilment.Features.Ports;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Fulfilment.Adapters.Quartz;

/// <summary>Registers the default job engine; the dispatcher starts and stops it.</summary>
public static class QuartzWiring
{
    public static IServiceCollection AddQuartzEngine(this IServiceCollection services)
    {
        services.AddQuartz(q => q.UseDefaultThreadPool(4));
        services.AddTransient<QuartzEngine.StepJob>();
        services.AddTransient<QuartzEngine.BulkJob>();
        return services.AddSingleton<IJobEngine, QuartzEngine>();
    }
}
