using Microsoft.Playwright;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>
/// A small house sets itself up by its pages alone: client, channel, site, zone, racks, lanes, article, opening stock, and
/// then an order. With FULFILMENT_SCREENSHOTS set, each page on the way is photographed at both widths and languages.
/// </summary>
[Trait("Category", "Browser")]
public sealed class OneRoomTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [ChromiumFact]
    public async Task From_an_empty_house_to_the_first_order()
    {
        await using var device = await host.OpenAsync(1280, 800, "ja");
        await device.SignInAsync("admin");
        var page = device.Page;
        await Fill(device, "/operations/master/clients/edit", ("client", "ROOM"), ("name", "One room"), ("name_ja", "ひと部屋商店"));
        await Fill(device, "/operations/master/channels/edit?client=ROOM", ("channel", "SHOP"), ("name", "Shop"));
        await Fill(device, "/operations/master/dcs/edit", ("dc", "ROOM1"), ("name", "Room"), ("region", "東京都"));
        await Fill(device, "/operations/master/zones/edit?dc=ROOM1", ("zone", "A"), ("name", "棚"));
        await page.GotoAsync("/operations/master/bins/racks?dc=ROOM1");
        await page.FillAsync("#Input_Zone", "A");
        await page.ClickAsync("form.card button.main");
        await device.ArriveAsync("/operations/master/bins\\?dc=ROOM1$");
        Assert.Contains("A-02-10-3", await page.InnerTextAsync(".toasts"), StringComparison.Ordinal);
        await page.GotoAsync("/operations/master/lanes/fill?dc=ROOM1");
        await page.ClickAsync("form.card button.main");
        await device.ArriveAsync("/operations/master/lanes\\?dc=ROOM1$");
        await Fill(
            device, "/operations/master/skus/edit?client=ROOM", ("sku", "TEA"), ("name", "Tea"), ("name_ja", "お茶"), ("codes", "4569951000010\n14569951000017=24"),
            ("weight_g", "１２０"), ("length_mm", "150"), ("width_mm", "80"), ("height_mm", "60"), ("price", "1200"));
        await page.GotoAsync("/operations/master/opening-stock");
        await page.SelectOptionAsync("#f-client", "ROOM");
        await page.SelectOptionAsync("#f-dc", "ROOM1");
        await page.FillAsync("#f-bin", "A-01-01-1");
        await page.FillAsync("#f-sku", "TEA");
        await page.FillAsync("#f-quantity", "12");
        await page.PressAsync("#f-quantity", "Enter");
        await page.WaitForSelectorAsync(".toast");
        await page.GotoAsync("/operations/orders/new");
        await page.SelectOptionAsync("#shop", "ROOM/SHOP");
        await page.FillAsync("#lines", "TEA 2");
        await page.FillAsync("#to-name", "青木 花子");
        await page.FillAsync("#to-region", "東京都");
        await page.ClickAsync("form.stack button.main");

        await device.ArriveAsync("/[0-9]+$");
        Assert.Contains("TEA", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(device.Complaints);
        await PhotographAsync(device);
    }

    private static async Task Fill(BrowserHost.Device device, string path, params (string Name, string Value)[] fields)
    {
        var page = device.Page;
        await page.GotoAsync(path);
        foreach (var (name, value) in fields)
        {
            await page.FillAsync($"#f-{name}", value);
        }

        await page.ClickAsync("form.card button.main");
        await device.ArriveAsync("^(?!.*/edit)");
        Assert.Contains(fields[0].Value, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>Every page of the way, on a telephone and at a desk, in both languages; none may run out of its screen.</summary>
    private async Task PhotographAsync(BrowserHost.Device device)
    {
        string[] paths =
        [
            "/operations/master", "/operations/master/clients", "/operations/master/dcs/edit?dc=ROOM1", "/operations/master/closures", "/operations/master/zones",
            "/operations/master/bins?dc=ROOM1", "/operations/master/bins/racks?dc=ROOM1", "/operations/master/lanes?dc=ROOM1", "/operations/master/lanes/fill",
            "/operations/master/skus", "/operations/master/skus/edit?client=ROOM&sku=TEA", "/operations/master/skus/import", "/operations/master/opening-stock",
            "/operations/master/stations/edit", "/operations/orders/new", "/operations/orders/import",
        ];
        var wrong = new List<string>();
        foreach (var (width, language) in new[] { (390, "ja"), (1280, "ja"), (390, "en"), (1280, "en") })
        {
            await device.Page.SetViewportSizeAsync(width, 800);
            await device.Context.AddCookiesAsync([new Cookie { Name = "language", Value = language, Url = host.Address }]);
            foreach (var path in paths)
            {
                var answer = await device.Page.GotoAsync(path);
                var over = await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
                if (answer!.Status != 200 || over > 0)
                {
                    wrong.Add($"{path} at {width} in {language}: {answer.Status}, {over} px too wide");
                }

                if (Environment.GetEnvironmentVariable("FULFILMENT_SCREENSHOTS") is { Length: > 0 } folder)
                {
                    var name = path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('&', '-').Replace('=', '-');
                    await device.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{language}.png"), FullPage = true });
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
