#if FULL_FEED
using Fulfilment.Adapters.Hangfire;
#else
using Fulfilment.Adapters.Quartz;
#endif
using Fulfilment.Domain.People;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Work;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Wiring;

/// <summary>The slices, the engine that runs what is due, and under whose scope: the request's caller, or in a job the machine.</summary>
internal static class Jobs
{
    public static void AddJobs(this IServiceCollection services, Settings settings, string dataDirectory)
    {
        services.AddSlices();
        services.AddScoped<BuyLabel>(); // a step between slices: its verbs have other names than Handle
#if FULL_FEED
        services.AddHangfireEngine(settings.Jobs.Store == "database" ? settings.Database.Engine : null, settings.Database.ConnectionString, Path.Combine(dataDirectory, "jobs.db"));
#else
        _ = (settings, dataDirectory); // Quartz keeps nothing but what runs
        services.AddQuartzEngine();
#endif
        services.AddHostedService<WorkDispatcher>();
        services.AddScoped(p => p.GetRequiredService<JobMark>().Active
            ? Scope.System
            : Caller.ScopeOf(p.GetRequiredService<IHttpContextAccessor>().HttpContext?.User));
    }
}
