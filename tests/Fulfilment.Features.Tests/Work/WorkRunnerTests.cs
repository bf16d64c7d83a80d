using Fulfilment.Adapters;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Features.Tests.Work;

public sealed class WorkRunnerTests
{
    [Theory, EveryEngine]
    public async Task Runs_a_step_once_although_it_is_asked_for_twice(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var services = Services(test);
        var id = await AddAsync(test, "test.step", "a");
        var runner = services.GetRequiredService<WorkRunner>();

        var ran = await Task.WhenAll(runner.RunStepAsync(id, default), runner.RunStepAsync(id, default));

        Assert.Single(services.GetRequiredService<Seen>().Keys);
        Assert.Contains(true, ran);
        Assert.Equal(WorkState.Done, await StateAsync(test, id));
    }

    [Theory, EveryEngine]
    public async Task Tries_a_failed_step_again_after_its_backoff_and_gives_up_at_last(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var services = Services(test);
        var id = await AddAsync(test, "test.step", "bad");
        var runner = services.GetRequiredService<WorkRunner>();

        for (var attempt = 1; attempt <= WorkItem.MaxAttempts; attempt++)
        {
            Assert.False(await runner.RunStepAsync(id, default));
            Assert.False(await runner.RunStepAsync(id, default)); // not due again yet
            test.Clock.Advance(TimeSpan.FromHours(2));
        }

        await using var db = test.Open();
        var item = await db.WorkItems.SingleAsync();
        Assert.Equal((WorkState.Dead, WorkItem.MaxAttempts), (item.State, item.Attempts));
        Assert.Contains("is bad", item.LastError, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task One_bad_item_of_a_batch_holds_up_no_good_one(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var services = Services(test);
        var good = await AddAsync(test, "test.bulk", "good-1");
        var bad = await AddAsync(test, "test.bulk", "bad");
        var other = await AddAsync(test, "test.bulk", "good-2");

        await services.GetRequiredService<WorkRunner>().RunBulkAsync("test.bulk", default);

        Assert.Equal(
            (WorkState.Done, WorkState.Due, WorkState.Done), (await StateAsync(test, good), await StateAsync(test, bad), await StateAsync(test, other)));
    }

    [Theory, EveryEngine]
    public async Task Claims_again_what_a_dead_process_left_running(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var services = Services(test);
        var id = await AddAsync(test, "test.step", "a");
        await using (var db = test.Open())
        {
            await db.WorkItems.ExecuteUpdateAsync(
                s => s.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.LeaseUntil, db.UtcNow.AddMinutes(1)));
        }

        var runner = services.GetRequiredService<WorkRunner>();
        Assert.False(await runner.RunStepAsync(id, default));
        test.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await runner.RunStepAsync(id, default));
    }

    private static ServiceProvider Services(TestDb test) => new ServiceCollection()
        .AddLogging().AddSingleton<TimeProvider>(test.Clock).AddSingleton<Seen>()
        .AddScoped<JobMark>().AddScoped(_ => Scope.System).AddSingleton<WorkRunner>()
        .AddScoped<IWorkHandler, Step>().AddScoped<IWorkHandler, Bulk>()
        .AddFulfilmentDb(test.Settings).BuildServiceProvider();

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

    private static async Task<WorkState> StateAsync(TestDb test, long id)
    {
        await using var db = test.Open();
        return (await db.WorkItems.SingleAsync(w => w.Id == new WorkItemId(id))).State;
    }

    private sealed class Seen
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Keys { get; } = [];

        public void Run(IEnumerable<WorkItem> items)
        {
            foreach (var item in items)
            {
                Keys.Add(item.Key == "bad" ? throw new InvalidOperationException("this item is bad") : item.Key);
            }
        }
    }

    private sealed class Step(Seen seen) : IWorkHandler
    {
        public string Kind => "test.step";

        public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
        {
            seen.Run(items);
            return Task.CompletedTask;
        }
    }

    private sealed class Bulk(Seen seen) : IWorkHandler
    {
        public string Kind => "test.bulk";

        public int BatchSize => 100;

        public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
        {
            seen.Run(items);
            return Task.CompletedTask;
        }
    }
}
