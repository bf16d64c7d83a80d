using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Allocation.Storage;
using Fulfilment.Features.Tests.Inventory;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Allocation.Storage;

public sealed class AdviseStorageTests
{
    [Theory, EveryEngine]
    public async Task What_is_bought_together_is_proposed_to_lie_together_and_an_accepted_proposal_is_a_transfer(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SoldAsync(test, db);

        var advice = (await new AdviseStorage(test.Open()).Handle(new(new("a1"), Warehouse.Client), default)).Value;

        Assert.Equal((12, 1), (advice.Orders, advice.Proposals));
        var proposal = Assert.Single((await new ListStorage(db).Handle(Warehouse.Client, ProposalState.Open, default, default)).Items);
        Assert.Equal((Cup, West, East), (proposal.Sku, proposal.From, proposal.To));
        Assert.True(proposal.Gain > proposal.Cost);
        Assert.Contains((await new ListStorage(db).TargetsAsync(Warehouse.Client, East, false, default, default)).Items, t => t.Sku == Tea && t.ReorderPoint > 0);

        var done = await new DecideProposal(test.Open()).Handle(new(new("yes"), proposal.Id, true), default);

        var transfer = await db.Transfers.AsNoTracking().Include(t => t.Lines).SingleAsync();
        Assert.Equal((done.Value.Transfer, $"storage/{proposal.Id}", proposal.Quantity), (transfer.Id, transfer.Cause, transfer.Lines.Single().Quantity));
        Assert.Equal("allocation.proposal-not-now", (await new DecideProposal(test.Open()).Handle(new(new("again"), proposal.Id, false), default)).Refusal?.Code);
        Assert.Equal(["storage.accept", "storage.advise", "transfers.create"], (await db.Audit.AsNoTracking().ToListAsync()).Select(a => a.Action).Where(a => a.StartsWith("storage", StringComparison.Ordinal) || a.StartsWith("transfers", StringComparison.Ordinal)).Order());
        await AssertSoundAsync(test);
    }

    [Theory, EveryEngine]
    public async Task A_dismissed_proposal_moves_nothing_and_new_advice_takes_the_place_of_what_is_open(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SoldAsync(test, db);
        await new AdviseStorage(test.Open()).Handle(new(new("a1"), Warehouse.Client), default);
        var proposal = await db.TransferProposals.AsNoTracking().SingleAsync();

        await new AdviseStorage(test.Open()).Handle(new(new("a2"), Warehouse.Client), default);
        Assert.Equal("allocation.unknown-proposal", (await new DecideProposal(test.Open()).Handle(new(new("old"), proposal.Id, true), default)).Refusal?.Code);
        var fresh = await db.TransferProposals.AsNoTracking().SingleAsync();
        Assert.Null((await new DecideProposal(test.Open()).Handle(new(new("no"), fresh.Id, false), default)).Value.Transfer);

        Assert.Equal(0, await db.Transfers.CountAsync());
        Assert.Equal(ProposalState.Dismissed, (await db.TransferProposals.AsNoTracking().SingleAsync()).State);
        Assert.Equal("allocation.unknown-client", (await new AdviseStorage(test.Open()).Handle(new(new("x"), new("NOBODY")), default)).Refusal?.Code);
    }

    /// <summary>Tea in the east and cups in the west, always bought together in the east.</summary>
    private static async Task SoldAsync(TestDb test, FulfilmentDb db)
    {
        await RunsAsync(db);
        await StockAsync(db, East, Tea, 200);
        await StockAsync(db, West, Cup, 200);
        for (var i = 0; i < 12; i++)
        {
            await OrderAsync(db, "E" + i, "JP-13", (Tea, 1), (Cup, 1));
        }

        test.Clock.Advance(TimeSpan.FromHours(1));
    }
}
