using Fulfilment.Adapters;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

/// <summary>Several job nodes on one database, each with its own services and connections, as separate processes would have them.</summary>
public sealed class ManyNodesTests
{
    private const int Orders = 120;

    [PostgresFact]
    public Task Two_nodes_share_the_allocation_work_and_do_none_of_it_twice() => ShareAsync(2);

    [PostgresFact]
    public Task Four_nodes_share_the_allocation_work_and_do_none_of_it_twice() => ShareAsync(4);

    [PostgresFact]
    public async Task What_a_killed_node_left_running_is_done_by_another()
    {
        await using var test = await TestDb.CreateAsync("postgres");
        var orders = await BacklogAsync(test);
        await using (var dying = test.OpenOn("dying"))
        {
            // It claimed half of the work and never came back.
            await dying.Dialect.ClaimWorkAsync(dying, "allocate", Orders / 2, dying.UtcNow, dying.UtcNow.AddMinutes(2), "dying", default);
        }

        Assert.Equal(Orders / 2, await RunAsync(test, "node1", default));
        test.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(Orders / 2, await RunAsync(test, "node2", default));

        await AssertPlannedOnceAsync(test, orders);
    }

    private static async Task ShareAsync(int nodes)
    {
        await using var test = await TestDb.CreateAsync("postgres");
        var orders = await BacklogAsync(test);

        var ran = await Task.WhenAll(Enumerable.Range(0, nodes).Select(n => Task.Run(() => RunAsync(test, $"node{n}", default))));

        Assert.Equal(Orders, ran.Sum());
        await AssertPlannedOnceAsync(test, orders);
    }

    private static async Task<int> RunAsync(TestDb test, string node, CancellationToken ct)
    {
        var settings = test.Settings with { ConnectionString = $"{test.Settings.ConnectionString};Application Name={node}" };
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton<TimeProvider>(test.Clock).AddScoped<JobMark>().AddScoped(_ => Scope.System).AddSingleton<WorkRunner>()
            .AddScoped<AllocateBacklog>().AddScoped<IWorkHandler, SmallBatches>().AddFulfilmentDb(settings).BuildServiceProvider();
        return await services.GetRequiredService<WorkRunner>().RunBulkAsync("allocate", ct);
    }

    private static async Task<OrderId[]> BacklogAsync(TestDb test)
    {
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 70);
        await StockAsync(db, West, Tea, 30);
        await StockAsync(db, West, Cup, 200);
        var orders = new List<OrderId>();
        for (var i = 0; i < Orders; i++)
        {
            orders.Add(await OrderAsync(db, $"E{i}", i % 2 == 0 ? "JP-13" : "JP-27", i % 3 == 0 ? [(Tea, 1), (Cup, 1)] : [(Tea, 1)]));
        }

        return [.. orders];
    }

    private static async Task AssertPlannedOnceAsync(TestDb test, OrderId[] orders)
    {
        await using var db = test.Open();
        Assert.Equal(0, await db.WorkItems.CountAsync(w => w.Kind == "allocate" && w.State != WorkState.Done));
        Assert.Equal(orders.Length, await db.AllocationDecisions.CountAsync());
        Assert.Equal(100, await db.Promises.Where(p => p.SkuId == Tea).SumAsync(p => p.Quantity));
        await AssertConsistentAsync(db);
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);
    }

    /// <summary>The handler's own work in small bites, so that every node gets some.</summary>
    private sealed class SmallBatches(FulfilmentDb db, AllocateBacklog allocate) : IWorkHandler
    {
        private readonly AllocateHandler inner = new(db, allocate);

        public string Kind => inner.Kind;

        public int BatchSize => 10;

        public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) => inner.RunAsync(items, ct);
    }
}
