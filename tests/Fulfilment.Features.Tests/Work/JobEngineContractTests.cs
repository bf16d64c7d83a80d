using System.Collections.Concurrent;
using Fulfilment.Adapters;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fulfilment.Features.Tests.Work;

/// <summary>What every job engine of this build must hold: Quartz in the default build, Hangfire in the full one.</summary>
public sealed class JobEngineContractTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Runs_a_step_once_however_often_it_is_asked_for()
    {
        await using var test = await TestDb.CreateAsync();
        await using var engine = await StartedAsync(test);
        var id = await AddAsync(test, "test.step", "return/1/expire");

        for (var i = 0; i < 5; i++)
        {
            await engine.Jobs.RunStepAsync("test.step", id, "return/1/expire", 1, default);
        }

        await UntilAsync(async () => await StateAsync(test, id) == WorkState.Done);
        Assert.Single(engine.Seen);
    }

    [Fact]
    public async Task Runs_all_that_is_due_of_a_bulk_kind()
    {
        await using var test = await TestDb.CreateAsync();
        await using var engine = await StartedAsync(test);
        foreach (var n in Enumerable.Range(1, 7))
        {
            await AddAsync(test, "test.bulk", $"order/{n}");
        }

        await engine.Jobs.RunBulkAsync("test.bulk", default);
        await engine.Jobs.RunBulkAsync("test.bulk", default);

        await UntilAsync(() => Task.FromResult(engine.Seen.Count >= 7));
        Assert.Equal(7, engine.Seen.Distinct().Count());
    }

    [Fact]
    public async Task Leaves_the_next_attempt_of_a_failed_step_to_its_row()
    {
        await using var test = await TestDb.CreateAsync();
        await using var engine = await StartedAsync(test);
        var id = await AddAsync(test, "test.step", "bad");

        await engine.Jobs.RunStepAsync("test.step", id, "bad", 1, default);

        await UntilAsync(async () => (await ItemAsync(test, id)).LastError is not null);
        await Task.Delay(1500); // an engine with retries of its own would have begun again
        var item = await ItemAsync(test, id);
        Assert.Equal((WorkState.Due, 1), (item.State, item.Attempts));
    }

    [Fact]
    public async Task A_second_engine_runs_what_the_first_one_took_with_it()
    {
        await using var test = await TestDb.CreateAsync();
        var id = await AddAsync(test, "test.step", "return/2/expire");
        await using (var db = test.Open())
        {
            // As a process leaves it that was killed in the middle.
            await db.WorkItems.ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.LeaseUntil, db.UtcNow.AddMinutes(2)));
        }

        test.Clock.Advance(TimeSpan.FromMinutes(3));
        await using var engine = await StartedAsync(test);
        await engine.Jobs.RunStepAsync("test.step", id, "return/2/expire", 2, default);

        await UntilAsync(async () => await StateAsync(test, id) == WorkState.Done);
    }

    // The engine keeps the wall's time: under a clock that stands still no scheduler ever comes to its next minute.
    private static async Task<Started> StartedAsync(TestDb test)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ConcurrentQueue<string>>()
            .AddScoped<JobMark>().AddScoped(_ => Scope.System).AddSingleton<WorkRunner>()
            .AddScoped<IWorkHandler, Step>().AddScoped<IWorkHandler, Bulk>().AddFulfilmentDb(test.Settings);
#if FULL_FEED
        Adapters.Hangfire.HangfireWiring.AddHangfireEngine(services, null, "", "");
        services.AddSingleton<IHostApplicationLifetime, NoHost>();
#else
        Adapters.Quartz.QuartzWiring.AddQuartzEngine(services);
#endif
        var provider = services.BuildServiceProvider();
        foreach (var server in provider.GetServices<IHostedService>())
        {
            await server.StartAsync(default);
        }

        var jobs = provider.GetRequiredService<IJobEngine>();
        await jobs.StartAsync(default);
        return new Started(provider, jobs, provider.GetRequiredService<ConcurrentQueue<string>>());
    }

    private static async Task<long> AddAsync(TestDb test, string kind, string key)
    {
        await using var db = test.Open();
        await db.InTransaction<Domain.Done>(
            async () =>
            {
                await db.EnqueueAsync(kind, key, new { key }, db.UtcNow, default);
                return Domain.Done.It;
            },
            default);
        return (await db.WorkItems.SingleAsync(w => w.Key == key)).Id.Value;
    }

    private static async Task<WorkItem> ItemAsync(TestDb test, long id)
    {
        await using var db = test.Open();
        return await db.WorkItems.AsNoTracking().SingleAsync(w => w.Id == new WorkItemId(id));
    }

    private static async Task<WorkState> StateAsync(TestDb test, long id) => (await ItemAsync(test, id)).State;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var waited = TimeSpan.Zero; !await holds(); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < Patience, "the engine did not run it");
            await Task.Delay(50);
        }
    }

    private sealed record Started(ServiceProvider Services, IJobEngine Jobs, ConcurrentQueue<string> Seen) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Jobs.StopAsync(default);
            foreach (var server in Services.GetServices<IHostedService>())
            {
                await server.StopAsync(default);
            }

            await Services.DisposeAsync();
        }
    }

    private sealed class Step(ConcurrentQueue<string> seen) : IWorkHandler
    {
        public string Kind => "test.step";

        public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
        {
            seen.Enqueue(items[0].Key == "bad" ? throw new InvalidOperationException("this item is bad") : items[0].Key);
            return Task.CompletedTask;
        }
    }

    private sealed class Bulk(ConcurrentQueue<string> seen) : IWorkHandler
    {
        public string Kind => "test.bulk";

        public int BatchSize => 3;

        public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
        {
            foreach (var item in items)
            {
                seen.Enqueue(item.Key);
            }

            return Task.CompletedTask;
        }
    }
#if FULL_FEED

    private sealed class NoHost : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => new(canceled: true); // it has started: the server waits for that

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
#endif
}
