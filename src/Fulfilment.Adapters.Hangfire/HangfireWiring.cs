using Fulfilment.Features.Ports;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Adapters.Hangfire;

/// <summary>
/// Registers Hangfire as the job engine. Its store is in memory by default for the same reason as Quartz's: the work
/// rows are the truth, and losing the store loses no work.
/// </summary>
public static class HangfireWiring
{
    public static IServiceCollection AddHangfireEngine(this IServiceCollection services)
    {
        services.AddHangfire(c => c.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseInMemoryStorage());
        services.AddHangfireServer(o =>
        {
            o.WorkerCount = 4;
            o.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        services.AddTransient<HangfireEngine.Jobs>();
        return services.AddSingleton<IJobEngine, HangfireEngine>();
    }
}
