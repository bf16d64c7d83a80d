using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Features.Allocation.Rules;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation.Rules;

public sealed class TryRulesTests
{
    [Theory, EveryEngine]
    public async Task A_draft_is_compared_with_the_rules_in_use_and_nothing_is_written(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, West, Cup, 9);
        var planned = await OrderAsync(db, "E1", "JP-13", (Tea, 1), (Cup, 1));
        await OrderAsync(db, "E2", "JP-13", (Tea, 1), (Cup, 1));
        await AllocateAsync(db, planned);
        await new SaveRules(test.Open()).Handle(new(new("s1"), Client, 0, new MerchantRules { MaxParcels = 1 }, "", true, false), default);
        var before = (await db.Shipments.CountAsync(), await db.AllocationRuns.CountAsync());

        var tried = (await new TryRules(test.Open()).Handle(Client, 1, default)).Value;

        foreach (var side in tried.Sides)
        {
            Assert.Equal((2, 4, 2, 100.0), (side.InUse.Orders, side.InUse.Parcels, side.InUse.Split, side.InUse.FillPercent));
            Assert.Equal((2, 2, 0, 50.0), (side.Tried.Orders, side.Tried.Parcels, side.Tried.Split, side.Tried.FillPercent));
        }

        Assert.Equal(before, (await db.Shipments.CountAsync(), await db.AllocationRuns.CountAsync()));
        Assert.Equal("allocation.unknown-rules", (await new TryRules(test.Open()).Handle(Client, 7, default)).Refusal?.Code);
    }
}
