using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class SkuRegisterTests
{
    private static readonly SkuRow Tea = new("AOI", "TEA", "Tea", 120, 100, 100, 100, PriceMinor: 1200);

    [Theory, EveryEngine]
    public async Task Control_cannot_be_switched_while_units_are_in_the_building(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Warehouse.StockAsync(db, Warehouse.East, Warehouse.Tea, 3);

        var refused = await Save(db, "1", Tea with { LotControlled = true });
        var other = await Save(db, "2", Tea with { Sku = "CUP", SerialControlled = true });

        Assert.Equal("skus.control-not-now", refused.Refusal?.Code);
        Assert.Equal("lot_controlled", refused.Refusal?.Facts["column"]);
        Assert.True(other.IsDone);
    }

    [Theory, EveryEngine]
    public async Task Several_gtins_each_with_its_pack_level_are_kept_and_found_by_a_scan(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Save(db, "1", Tea with { Codes = [new("4569951000010"), new("14569951000017", 24), new("TEA-HOUSE", 6)] });

        await Save(db, "2", Tea with { Codes = [new("4569951000010"), new("14569951000017", 12)] });

        var codes = await db.SkuCodes.AsNoTracking().OrderBy(c => c.Units).Select(c => $"{c.Code} {c.Units}").ToListAsync();
        Assert.Equal(["04569951000010 1", "14569951000017 12"], codes);
        Assert.Equal(12, (await db.ResolveItemAsync(Warehouse.Client, "14569951000017", default)).Value.Units);
        Assert.Equal("4569951000010 14569951000017=12", (await new SkuRegister(db).FindAsync(new RowKey("AOI", "TEA"), default))!["codes"]);
    }

    [Theory]
    [InlineData(0, 100, "csv.out-of-range")]
    [InlineData(900_000, 100, "skus.too-dense")]
    [InlineData(120, 100_000, "csv.out-of-range")]
    public async Task Sizes_and_weights_must_be_possible(int grams, int length, string code)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        Assert.Equal(code, (await Save(db, "1", Tea with { WeightGrams = grams, LengthMm = length })).Refusal?.Code);
    }

    [Fact]
    public async Task A_code_of_another_article_is_refused_and_another_client_may_use_it()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        db.Clients.Add(new Client { Id = new ClientId("DAI"), Name = "Daidai" });
        await db.SaveChangesAsync();
        await Save(db, "1", Tea with { Codes = [new("4569951000010")] });

        var taken = await Save(db, "2", Tea with { Sku = "CUP", Codes = [new("4569951000010")] });
        var named = await Save(db, "3", Tea with { Sku = "CUP", Codes = [new("POT")] });
        var elsewhere = await Save(db, "4", Tea with { Client = "DAI", Codes = [new("4569951000010")] });

        Assert.Equal("skus.duplicate-code", taken.Refusal?.Code);
        Assert.Equal("skus.duplicate-code", named.Refusal?.Code);
        Assert.True(elsewhere.IsDone);
    }

    [Theory, EveryEngine]
    public async Task A_closed_article_takes_no_new_orders(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Save(db, "1", Tea with { Active = false });

        var order = await new PlaceOrder(db).Handle(Warehouse.Order("X1", "JP-13", (Warehouse.Tea, 1)), default);

        Assert.Equal("orders.closed-sku", order.Refusal?.Code);
    }

    private static Task<Outcome<SaveMaster<SkuRow>.Answer>> Save(FulfilmentDb db, string key, SkuRow row) =>
        new SaveMaster<SkuRow>(db, new SkuRegister(db)).Handle(new(new RequestId("sku-" + key), row), default);
}
