using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation;

public sealed class ReplanShortageTests
{
    [Theory, EveryEngine]
    public async Task Breakage_moves_the_latest_order_to_another_site(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 2);
        await StockAsync(db, West, Tea, 5);
        var first = await OrderAsync(db, "E1", "JP-13", (Tea, 1));
        var second = await OrderAsync(db, "E2", "JP-13", (Tea, 1));
        await AllocateAsync(db, first, second);
        await db.InTransaction<Done>(
            async () =>
            {
                await db.PostStockAsync(
                    "broken", [new StockMove(Client, East, LocationCode.Bin("A-01-01"), LocationCode.Scrap, Tea, "", "", Condition.Good, 1, MovementReason.Breakage, "bin/A-01-01")],
                    default);
                return Done.It;
            },
            default);

        Assert.Equal(1, (await new ReplanShortage(db, new AllocateBacklog(db)).Handle(Client, East, Tea, default)).Value);

        Assert.Equal(East, (await ShipmentsAsync(db, first)).Single().DcId);
        Assert.Equal(West, (await ShipmentsAsync(db, second)).Single().DcId);
        await AssertConsistentAsync(db);
        Assert.Equal(0, (await new ReplanShortage(db, new AllocateBacklog(db)).Handle(Client, East, Tea, default)).Value);
    }
}
