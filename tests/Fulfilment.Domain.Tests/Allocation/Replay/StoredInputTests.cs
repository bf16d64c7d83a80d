using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Replay;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Allocation.Replay;

public sealed class StoredInputTests
{
    [Fact]
    public void Replaying_stored_bytes_gives_the_same_plan_on_two_thousand_cases()
    {
        for (var seed = 0UL; seed < 2000; seed++)
        {
            var (town, orders) = RandomTown.Make(seed, orders: 4, weighed: seed % 3 == 0);
            var rules = seed % 2 == 0 ? RuleSet.FewestParcels : RuleSet.LeastCost(900);
            var plan = Allocator.Plan(town, orders, rules, seed % 5 == 0 ? new Effort(4, 10, seed) : Effort.OneByOne);
            var again = StoredInput.FromBytes(StoredInput.Of(plan).ToBytes()).Replay();
            Assert.Equal(PlanDigest.Of(plan), PlanDigest.Of(again));
            Assert.Equal(plan.Total, again.Total);
        }
    }

    [Fact]
    public void Every_fact_comes_back()
    {
        var calendar = new WorkCalendar([DayOfWeek.Sunday], [Town.Today.AddDays(1)], [Town.Today.AddDays(5)]);
        var builder = new SnapshotBuilder(Town.Morning, "JPY")
            .Add(new Site(new DcId("A"), Town.Clock(calendar), 7, true, false) { LoadPerMille = 250 })
            .Add(new ParcelLane(new DcId("A"), Town.Tokyo, Tariff.Flat(900, 20), 2, calendar) { Kilometres = 31 })
            .Add(new StockRow(Town.Client, new("tea"), new DcId("A"), 3))
            .Add(new IncomingSupply(Town.Client, new("tea"), new DcId("A"), 9, Town.Today.AddDays(3), "receipt:1/1") { Units = new AnnouncedUnits("L2", null, Town.Today.AddDays(90)) })
            .Add(new TransferLane(new DcId("A"), new DcId("A"), Town.Today, 5, 6));
        var order = Town.Order(1, ("tea", 9)) with
        {
            PromisedBy = Town.Today.AddDays(9), Priority = 2, Value = 77,
            Policy = new OrderPolicy { MaxParcels = 3, NoSplitBelow = 5, Consolidate = true, OnlyFrom = Town.Dcs("A"), NotFrom = Town.Dcs("B") },
        };
        order = order with { Lines = [order.Lines[0] with { Units = new UnitAsk("L2", null, 60) }] };
        var stored = new StoredInput(builder.Build(), [order], new RuleSet([Criterion.Cost]) { CostPerMissingUnit = 4, AgeingHours = 5 }, new Effort(1, 2, 3));
        var back = StoredInput.FromBytes(stored.ToBytes());
        Assert.Equal(stored.ToBytes(), back.ToBytes());
        Assert.Equal(order.Lines.ToArray(), back.Orders[0].Lines.ToArray());
        Assert.Equal(order.Policy with { OnlyFrom = [], NotFrom = [] }, back.Orders[0].Policy with { OnlyFrom = [], NotFrom = [] });
        Assert.Equal("receipt:1/1", back.Replay()[0].Missing[0].Awaited[0].Source);
        Assert.Equal(250, back.Snapshot.Sites[0].LoadPerMille);
    }

    [Fact]
    public void Bytes_of_another_form_are_refused_by_name() =>
        Assert.Throws<InvalidDataException>(() => StoredInput.FromBytes([99, 1, 2]));
}
