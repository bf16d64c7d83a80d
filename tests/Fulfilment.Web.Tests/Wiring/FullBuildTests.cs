#if FULL_FEED
using System.Net;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Web.Tests.Wiring;

/// <summary>What only the full build can show: Hangfire alone runs the steps, each under its own name, behind a guarded dashboard.</summary>
public sealed class FullBuildTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("return.expire", "return/4711/expire")]
    [InlineData("exchange.release", "return/4712/exchange")]
    public async Task Each_step_of_a_return_is_a_job_of_Hangfire_under_its_kind_and_key(string kind, string key)
    {
        using var client = host.As(Role.Manager);
        await using var db = host.OpenDb();
        await db.InTransaction<Domain.Done>(
            async () =>
            {
                await db.EnqueueAsync(kind, key, new { Return = 4711 }, db.UtcNow, default);
                return Domain.Done.It;
            },
            default);

        var jobs = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        for (var tries = 0; !jobs.SucceededJobs(0, 1000).Any(j => j.Value.Job.Args.Contains(kind) && j.Value.Job.Args.Contains(key)); tries++)
        {
            Assert.True(tries < 300, $"no job of Hangfire ran {kind} {key}");
            await Task.Delay(100);
        }

        Assert.Equal("hangfire", host.Services.GetRequiredService<IJobEngine>().Name);
        Assert.True((await db.WorkItems.AsNoTracking().SingleAsync(w => w.Key == key)).Attempts > 0);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name!.StartsWith("Quartz", StringComparison.Ordinal));
    }

    [Fact]
    public void A_job_is_not_tried_again_by_Hangfire_because_its_row_is()
    {
        foreach (var method in typeof(Adapters.Hangfire.HangfireEngine.Jobs).GetMethods().Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal)))
        {
            var retry = Assert.Single(method.GetCustomAttributes(typeof(AutomaticRetryAttribute), inherit: false).Cast<AutomaticRetryAttribute>());
            Assert.Equal(0, retry.Attempts);
        }
    }

    [Fact]
    public async Task The_dashboard_is_for_managers_and_its_buttons_ask_for_the_token()
    {
        using var nobody = host.Anonymous();
        using var picker = await host.SignedIn("picker");
        using var manager = await host.SignedIn("manager");

        using var closed = await nobody.GetAsync("/operations/jobs");
        using var forbidden = await picker.GetAsync("/operations/jobs");
        using var open = await manager.GetAsync("/operations/jobs");
        using var without = await manager.PostAsync("/operations/jobs/jobs/enqueued/delete", new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "1")]));

        Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.False(without.IsSuccessStatusCode, $"a POST without a token was answered with {without.StatusCode}");
    }
}
#endif
