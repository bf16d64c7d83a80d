using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Rules;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation.Rules;

public sealed class SaveRulesTests
{
    [Theory, EveryEngine]
    public async Task Saved_rules_plan_the_next_order_and_the_decision_names_their_version(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, West, Cup, 9);
        var first = await OrderAsync(db, "E1", "JP-13", (Tea, 1), (Cup, 1));
        await AllocateAsync(db, first);
        Assert.Equal(2, (await ShipmentsAsync(db, first)).Count);

        Assert.Equal(1, (await SaveAsync(test, "s1", 0, new MerchantRules { MaxParcels = 1 })).Value.Version);
        var second = await OrderAsync(db, "E2", "JP-13", (Tea, 1), (Cup, 1));
        await AllocateAsync(db, second);

        Assert.Single(await ShipmentsAsync(db, second));
        Assert.Equal(1, await WaitingAsync(db, second));
        var versions = await db.AllocationDecisions.AsNoTracking().OrderBy(d => d.OrderId).Select(d => d.RulesVersion).ToListAsync();
        Assert.Equal([0, 1], versions);
        var run = await db.AllocationRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstAsync();
        Assert.Empty((await new ReplayRun(db).Handle(run.Id, default))!);
    }

    [Theory, EveryEngine]
    public async Task Every_rule_reaches_the_plan(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await StockAsync(db, West, Tea, 9);
        var saved = 0;

        await ExpectAsync(new MerchantRules { NotFrom = [East] }, [(West, 1)]);
        await ExpectAsync(new MerchantRules { OnlyFrom = [West] }, [(West, 1)]);
        await ExpectAsync(new MerchantRules { PreOrders = [new PreOrder(Tea, new DateOnly(2026, 3, 9))] }, []);
        await ExpectAsync(new MerchantRules { SafetyStock = 9 }, []);
        await ExpectAsync(new MerchantRules { NoSplitBelow = 1 }, [(East, 1)]);

        async Task ExpectAsync(MerchantRules rules, (Domain.Network.DcId, int)[] parcels)
        {
            Assert.True((await SaveAsync(test, $"s{saved}", saved, rules)).IsDone);
            var order = await OrderAsync(db, $"R{++saved}", "JP-13", (Tea, 1));
            await AllocateAsync(db, order);
            Assert.Equal(parcels, (await ShipmentsAsync(db, order)).Select(s => (s.DcId, s.Lines.Sum(l => l.Quantity))));
        }

        Assert.Single(await db.WorkItems.AsNoTracking().Where(w => w.Key == "pre-order/AOI/TEA/20260309").ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task Refuses_a_stale_base_a_contradiction_and_a_broken_example(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        Assert.True((await SaveAsync(test, "s1", 0, new MerchantRules())).IsDone);

        Assert.Equal("allocation.rules-stale", (await SaveAsync(test, "s2", 0, new MerchantRules())).Refusal?.Code);
        Assert.Equal("allocation.rules-unknown-dc", (await SaveAsync(test, "s3", 1, new MerchantRules { OnlyFrom = [new("X")] })).Refusal?.Code);
        var example = new SaveCase.Command(new("c1"), Client, "two go together", "given A has TEA 1\ngiven B has CUP 1\nwhen order TEA 1, CUP 1 to JP-13\nthen 2 parcels");
        Assert.True((await new SaveCase(test.Open()).Handle(example, default)).IsDone);
        Assert.Equal("allocation.rules-case-broken", (await SaveAsync(test, "s4", 1, new MerchantRules { MaxParcels = 1 })).Refusal?.Code);
        Assert.True((await SaveAsync(test, "s5", 1, new MerchantRules { MaxParcels = 1 }, despite: true)).IsDone);
        var shown = (await new ShowRules(db).Handle(Client, null, default)).Value;
        Assert.Equal((2, 1), (shown.Shown, shown.Rules.MaxParcels));
        Assert.Equal([RulesState.Active, RulesState.Retired], shown.Versions.Select(v => v.State));
    }

    [Theory, EveryEngine]
    public async Task A_draft_plans_nothing_until_it_is_activated(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 9);
        await SaveAsync(test, "s1", 0, new MerchantRules { NotFrom = [East] }, draft: true);
        Assert.Equal(0, (await new ShowRules(db).Handle(Client, null, default)).Value.Shown);

        Assert.True((await new ActivateRules(test.Open()).Handle(new ActivateRules.Command(new("a1"), Client, 1, false), default)).IsDone);

        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 1));
        Assert.Equal(1, (await AllocateAsync(db, order)).UnitsWaiting);
    }

    private static Task<Outcome<SaveRules.Answer>> SaveAsync(TestDb test, string key, int basedOn, MerchantRules rules, bool draft = false, bool despite = false) =>
        new SaveRules(test.Open()).Handle(new SaveRules.Command(new(key), Client, basedOn, rules, "why", draft, despite), default);
}
