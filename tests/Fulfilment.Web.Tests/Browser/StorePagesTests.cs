using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>
/// A store's day in a browser: a parcel comes, somebody asks for it, the shelves are filled; and the desk where a split is
/// decided. With FULFILMENT_SCREENSHOTS set, each page is photographed on a handheld and at a desk, in both languages.
/// </summary>
[Trait("Category", "Browser")]
public sealed class StorePagesTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [ChromiumFact]
    public async Task A_parcel_is_taken_in_its_name_is_shown_and_it_is_handed_over()
    {
        var parcel = await ParcelAsync("C1");
        await using var device = await host.OpenAsync(390, 844, "ja");
        await device.SignInAsync("admin");
        await device.Page.GotoAsync("/handheld/counter");
        await PhotographAsync(device, "counter-empty");

        await device.ScanAsync(parcel);
        await device.Page.GetByText("青木 花子").WaitForAsync();
        await PhotographAsync(device, "counter-new", reload: false);
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "カウンターに受け入れる" }).ClickAsync();
        await device.Page.GetByText("1 個が待っています").WaitForAsync();
        await PhotographAsync(device, "counter-waiting");
        await device.ScanAsync(parcel);
        await device.Page.GetByText("アオキ ハナコ").WaitForAsync();
        await PhotographAsync(device, "counter-name", reload: false);
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "本人に渡す" }).ClickAsync();
        await device.Page.GetByText("0 個が待っています").WaitForAsync();
        await device.ScanAsync(parcel);
        await device.Page.GetByText("渡し済み").WaitForAsync();
        await device.Page.GotoAsync("/handheld/counter");
        await device.ScanAsync("NOBODY-KNOWS");
        await device.Page.GetByText("荷物 NOBODY-KNOWS が見つかりません").WaitForAsync();

        await using var db = host.Web.OpenDb();
        var kept = await db.CounterParcels.AsNoTracking().SingleAsync();
        Assert.Equal(CounterState.Collected, kept.State);
        Assert.Contains("admin", kept.LeftBy, StringComparison.Ordinal);
        Assert.DoesNotContain(device.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_store_is_replenished_by_its_usual_numbers_and_the_progress_is_shown()
    {
        await StoreAsync();
        await FloorWorld.StockAsync(host.Web, LocationCode.Bin("A-01-02"), FloorWorld.Tea, 20);
        await using var device = await host.OpenAsync(1280, 900, "ja");
        await device.SignInAsync("admin");
        await device.Page.GotoAsync("/operations/replenishment/new");
        await PhotographAsync(device, "replenishment-new");
        await device.Page.GotoAsync("/operations/replenishment/new");
        await device.Page.FillAsync("#lines", "TEA\nSENCHA 2");
        await device.Page.ClickAsync("form.card button.main");
        await device.ArriveAsync("/[0-9]+$");

        var text = await device.Page.InnerTextAsync("main");
        Assert.Contains("注文 8 点のうち出荷 0 点・到着 0 点", text, StringComparison.Ordinal);
        await PhotographAsync(device, "replenishment-show");
        await device.Page.GotoAsync("/operations/replenishment?at=AOI/SHIBUYA");
        Assert.Contains("SHIBUYA", await device.Page.InnerTextAsync("table.rows"), StringComparison.Ordinal);
        await PhotographAsync(device, "replenishment-list");
        Assert.Empty(device.Complaints);
    }

    [ChromiumFact]
    public async Task The_desk_shows_what_the_shopper_would_read_and_what_an_option_does_to_an_insert()
    {
        var order = await SplitAsync();
        await using var device = await host.OpenAsync(1280, 900, "ja");
        await device.SignInAsync("admin");
        await device.Page.GotoAsync($"/operations/review/{order}");

        var planned = device.Page.Locator("#option-1");
        await planned.Locator("summary").ClickAsync();
        Assert.Contains("お荷物 1／2", await planned.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("thanks", await planned.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("分割の案内", await device.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await PhotographAsync(device, "desk-order");
        await device.Page.GotoAsync("/operations/review");
        await PhotographAsync(device, "desk-queue");
        await device.Page.GotoAsync("/operations/master/channels/edit?client=AOI&channel=WEB");
        await PhotographAsync(device, "channel-messages");
        Assert.Empty(device.Complaints);
    }

    private async Task StoreAsync()
    {
        await FloorWorld.BuildAsync(host.Web);
        await using var db = host.Web.OpenDb();
        if (!await db.PickupPoints.AnyAsync())
        {
            db.PickupPoints.Add(new PickupPoint { ClientId = FloorWorld.Aoi, Code = "SHIBUYA", Name = "Shibuya", NameJa = "渋谷店", Region = "JP-13", PostalCode = "1500002", City = "渋谷区", Line1 = "渋谷1-1", ShelfTarget = 6 });
            await db.SaveChangesAsync();
        }
    }

    /// <summary>The tracking number of a parcel that has left for the store.</summary>
    private async Task<string> ParcelAsync(string externalId)
    {
        await StoreAsync();
        var order = await FloorWorld.OrderAsync(host.Web, externalId, 2);
        return (await FloorWorld.ShipmentAsync(host.Web, order, 2, verbs: FloorWorld.UntilShipped)).TrackingNumber!;
    }

    private async Task<long> SplitAsync()
    {
        await StoreAsync();
        await FloorWorld.StockAsync(host.Web, LocationCode.Bin("A-01-01"), FloorWorld.Tea, 5);
        await FloorWorld.StockAsync(host.Web, LocationCode.Bin("A-01-01"), FloorWorld.Sencha, 5, "L1", dc: FloorWorld.There);
        await using var db = host.Web.OpenDb();
        await db.Channels.Where(c => c.ClientId == FloorWorld.Aoi).ExecuteUpdateAsync(s => s.SetProperty(c => c.ShopperMessages, ShopperMessages.Mail).SetProperty(c => c.MessageFrom, "shop@example.jp"));
        db.Campaigns.Add(new StoredCampaign
        {
            ClientId = FloorWorld.Aoi, Code = new CampaignId("thanks"), Version = 1, Template = "insert-thanks", Priority = 1, From = new DateOnly(2020, 1, 1), Until = new DateOnly(2099, 1, 1),
            NeedsConsent = false, PercentOff = 10, ValidDays = 30,
        });
        await db.SaveChangesAsync();
        var to = new PlaceOrder.Recipient("青木 花子", "アオキ ハナコ", "1000001", "JP", "JP-13", "千代田区", "千代田1-1", "", "0312345678", "h@example.jp");
        var placed = await new PlaceOrder(db).Handle(
            new PlaceOrder.Command(
                new RequestId("split"), FloorWorld.Aoi, new ChannelId("WEB"), "SPLIT-1", null, to, null, [new PlaceOrder.Line(FloorWorld.Tea, 3, 1200), new PlaceOrder.Line(FloorWorld.Sencha, 2, 900)],
                db.UtcNow, null, "ja", "JPY", 0, false, true, null),
            default);
        await new AllocateBacklog(host.Web.OpenDb()).Handle([placed.Value.Id], default);
        Assert.Equal(ReviewState.Waiting, await db.AllocationDecisions.Where(d => d.OrderId == placed.Value.Id).Select(d => d.Review).SingleAsync());
        return placed.Value.Id.Value;
    }

    /// <summary>The page as it stands, at both sizes and in both languages; nothing may run out of the screen.</summary>
    private async Task PhotographAsync(BrowserHost.Device device, string name, bool reload = true)
    {
        var wrong = new List<string>();
        var before = device.Page.ViewportSize!;
        foreach (var (width, height, language) in new[] { (390, 844, "ja"), (1280, 900, "ja"), (390, 844, "en"), (1280, 900, "en") })
        {
            if (!reload && language == "en")
            {
                continue; // the answer of a form: its page is not there to be asked for again
            }

            await device.Page.SetViewportSizeAsync(width, height);
            if (reload)
            {
                await device.Context.AddCookiesAsync([new Cookie { Name = "language", Value = language, Url = host.Address }]);
                await device.Page.ReloadAsync();
            }

            var over = await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (over > 0)
            {
                wrong.Add($"{name} at {width} in {language}: {over} px too wide");
            }

            if (Environment.GetEnvironmentVariable("FULFILMENT_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await device.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{language}.png"), FullPage = true });
            }
        }

        await device.Context.AddCookiesAsync([new Cookie { Name = "language", Value = "ja", Url = host.Address }]);
        await device.Page.SetViewportSizeAsync(before.Width, before.Height);
        if (reload)
        {
            await device.Page.ReloadAsync();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
