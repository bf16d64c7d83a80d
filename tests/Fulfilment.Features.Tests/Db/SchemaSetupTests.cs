using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Db;

/// <summary>Nodes that are started together, as an orchestrator does, on a database that is not there yet.</summary>
public sealed class SchemaSetupTests
{
    [PostgresTheory]
    [InlineData(4)]
    public async Task Nodes_that_start_at_once_make_one_house(int count)
    {
        var settings = new DatabaseSettings { Engine = "postgres", ConnectionString = $"{TestEngines.Postgres};Database=s_{Guid.NewGuid():n};Maximum Pool Size=5" };
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
            {
                await using var db = Open(settings);
                await SchemaSetup.ApplyAsync(db, default);
                await using var turn = await SetupTurn.TakeAsync(db, default);
                Assert.True((await DbSetup.SeedIfEmptyAsync(db, "one-room", new Progress<string>(), default)).IsDone);
            })));

            await using var house = Open(settings);
            Assert.Equal(1, await house.Dcs.CountAsync());
            Assert.Empty((await DatabaseAudit.RunAsync(house, default)).Findings);
        }
        finally
        {
            await using var db = Open(settings);
            await db.Database.EnsureDeletedAsync();
        }
    }

    [Theory, EveryEngine]
    public async Task A_turn_that_is_taken_twice_is_given_twice(string engine)
    {
        await using var house = await TestDb.CreateAsync(engine);
        await using var first = house.Open();
        await using var second = house.Open();

        var outer = await SetupTurn.TakeAsync(first, default);
        await (await SetupTurn.TakeAsync(first, default)).DisposeAsync();
        var waiting = Task.Run(() => SetupTurn.TakeAsync(second, default));
        if (engine == "postgres")
        {
            Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(300)));
        }

        await outer.DisposeAsync();
        await (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).DisposeAsync();
    }

    private static FulfilmentDb Open(DatabaseSettings settings) => DatabaseWiring.Open(settings, TimeProvider.System, Scope.System);
}
