using Fulfilment.Domain.Work;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.Tests.Allocation;

namespace Fulfilment.Features.Tests.Network;

/// <summary>What is saved of a site is what the planner goes by. The clock stands at half past nine on Monday, 2 March, in Tokyo.</summary>
public sealed class DcRegisterTests
{
    private static readonly DcRow East = new("DC-E", "East", "JP-13");

    [Theory]
    [InlineData("14:00", "", "", "2026-03-02")]
    [InlineData("09:00", "", "", "2026-03-03")]
    [InlineData("14:00", "mon tue", "", "2026-03-04")]
    [InlineData("14:00", "", "2026-03-02", "2026-03-03")]
    public async Task Cut_off_weekdays_and_closures_move_the_day_on_which_a_parcel_leaves(string cutOff, string closed, string holiday, string leaves)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 5);
        await SaveAsync(db, East with { CutOff = cutOff, ClosedWeekdays = closed });
        if (holiday.Length > 0)
        {
            await new SaveMaster<ClosureRow>(db, new ClosureRegister(db)).Handle(new(new RequestId("closure"), new ClosureRow("DC-E", holiday, "stocktake")), default);
        }

        var order = await Placed.OrderAsync(db, "X1", "JP-13", (Warehouse.Tea, 1));
        await Placed.AllocateAsync(db, order);

        Assert.Equal(leaves, Assert.Single(await Placed.ShipmentsAsync(db, order)).ShipBy.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_full_day_pushes_the_next_parcel_to_the_day_after_and_a_closed_site_sends_nothing()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 5);
        await SaveAsync(db, East with { ParcelsPerDay = 1 });
        var (first, second, third) = (await Place("X1"), await Place("X2"), await Place("X3"));
        await Placed.AllocateAsync(db, first);
        await Placed.AllocateAsync(db, second);
        await SaveAsync(db, East with { ParcelsPerDay = 1, Active = false });

        await Placed.AllocateAsync(db, third);

        Assert.Equal(new DateOnly(2026, 3, 2), (await Placed.ShipmentsAsync(db, first))[0].ShipBy);
        Assert.Equal(new DateOnly(2026, 3, 3), (await Placed.ShipmentsAsync(db, second))[0].ShipBy);
        Assert.Empty(await Placed.ShipmentsAsync(db, third));
        Task<Domain.Orders.OrderId> Place(string number) => Placed.OrderAsync(db, number, "JP-13", (Warehouse.Tea, 1));
    }

    [Fact]
    public async Task A_site_that_rests_on_holidays_sends_nothing_on_one()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 5);
        test.Clock.Advance(TimeSpan.FromDays(18)); // Friday, 20 March: the vernal equinox
        await SaveAsync(db, East with { RestsOnHolidays = true });

        var order = await Placed.OrderAsync(db, "X1", "JP-13", (Warehouse.Tea, 1));
        await Placed.AllocateAsync(db, order);

        Assert.Equal(new DateOnly(2026, 3, 21), Assert.Single(await Placed.ShipmentsAsync(db, order)).ShipBy);
    }

    [Theory]
    [InlineData("", "2000:700 5000:910", null)]
    [InlineData("NOBODY", "", "network.unknown-carrier")]
    [InlineData("", "5000:910 2000:700", "network.bad-steps")]
    [InlineData("", "cheap", "network.bad-steps")]
    public async Task A_lane_keeps_its_carrier_and_its_postage_by_weight(string carrier, string steps, string? refused)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var saved = await new SaveMaster<LaneRow>(db, new LaneRegister(db)).Handle(new(new RequestId("lane"), new LaneRow("DC-E", "JP-13", 700, 50, 1, carrier, steps)), default);

        Assert.Equal(refused, saved.Refusal?.Code);
        Assert.Equal(refused is null ? steps : "", db.Lanes.AsEnumerable().Single(l => l.DcId == Warehouse.East && l.Region == "JP-13").Steps);
    }

    private static async Task SaveAsync(FulfilmentDb db, DcRow row)
    {
        var saved = await new SaveMaster<DcRow>(db, new DcRegister(db)).Handle(new(new RequestId(Guid.NewGuid().ToString("N")), row), default);
        Assert.True(saved.IsDone, saved.Refusal?.ToString());
    }
}
