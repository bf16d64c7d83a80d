using Fulfilment.Features.Inventory;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class PublishStockTests
{
    [Theory, EveryEngine]
    public async Task Tells_a_channel_what_changed_and_once_more_when_it_did_not_answer(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await db.Channels.ExecuteUpdateAsync(s => s.SetProperty(c => c.StockCallbackUrl, "https://shop.example/stock"));
        await StockAsync(db, East, Tea, 5);
        await StockAsync(db, West, Tea, 4);
        Assert.Equal(1, await db.WorkItems.CountAsync(w => w.Kind == "publish-stock"));
        var shop = new Shop();

        Assert.Equal(1, (await new PublishStock(db, shop).Handle(Client, default)).Value);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var later = test.Open();
        var order = await OrderAsync(later, "E1", "JP-13", (Tea, 2));
        await AllocateAsync(later, order);
        shop.Answers = false;
        Assert.Equal("inventory.channel-unreachable", (await new PublishStock(later, shop).Handle(Client, default)).Refusal?.Code);
        shop.IsInside = true;
        Assert.Equal("inventory.channel-inside", (await new PublishStock(later, shop).Handle(Client, default)).Refusal?.Code);
        (shop.IsInside, shop.Answers) = (false, true);
        Assert.True((await new PublishStock(later, shop).Handle(Client, default)).IsDone);

        Assert.Equal([9, 7, 7, 7], shop.Heard.Select(m => m.Levels.Single().Available));
        Assert.Equal(2, await later.WorkItems.CountAsync(w => w.Kind == "publish-stock"));
    }

    [Theory, EveryEngine]
    public async Task Levels_since_an_instant_name_only_what_changed(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await BuildAsync(db);
        await StockAsync(db, East, Tea, 5);
        await StockAsync(db, East, Cup, 5);
        var all = await new StockLevels(db).Handle(Client, null, default);
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var later = test.Open();
        await StockAsync(later, West, Cup, 3);

        var changed = await new StockLevels(later).Handle(Client, all.Next.AddMinutes(1), default);

        Assert.Equal(2, all.Levels.Count);
        Assert.Equal((Cup, 8), (changed.Levels.Single().Sku, changed.Levels.Single().Available));
    }

    private sealed class Shop : IStockPublisher
    {
        public List<StockMessage> Heard { get; } = [];

        public bool Answers { get; set; } = true;

        public bool IsInside { get; set; }

        public Task<StockAnswer> PublishAsync(StockMessage message, CancellationToken ct)
        {
            Heard.Add(message);
            return Task.FromResult(IsInside ? StockAnswer.Inside : Answers ? StockAnswer.Told : StockAnswer.NoAnswer);
        }
    }
}
