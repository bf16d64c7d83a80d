using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>Pallets on a handheld: every step is a scan, and what it did is read from the books.</summary>
[Trait("Category", "Browser")]
public sealed class PlateFlowTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string Label = "345699510000000011";

    [ChromiumFact]
    public async Task A_pallet_is_opened_by_its_label_loaded_and_put_away_by_two_scans()
    {
        await BuildAsync(host.Web);
        await using (var db = host.Web.OpenDb())
        {
            await new AnnounceReceipt(db).Handle(new AnnounceReceipt.Command(new RequestId("asn-p"), Aoi, Here, "ASN-P", null, [new AnnounceReceipt.Line(Tea, 2)]), default);
        }

        await using var device = await host.OpenAsync(390, 844);
        await device.SignInAsync("receiver");
        await device.Page.GotoAsync("/handheld/receive");
        await ScanAsync(device, "ASN-P");
        await ScanAsync(device, "]C100" + Label);
        await PhotographAsync(device.Page, "plate-new");
        await ClickAsync(device, "button[value=Pallet].big");
        await ScanAsync(device, TeaCode);
        await ScanAsync(device, TeaCode);
        await PhotographAsync(device.Page, "plate-receive");
        await ClickAsync(device, "form.stack button.main");
        Assert.Equal(2, await QuantityAsync(host.Web, LocationCode.Plate(Label), Tea));

        await device.Page.GotoAsync("/handheld/put-away");
        await PhotographAsync(device.Page, "plate-dock");
        await ScanAsync(device, "]C100" + Label);
        await PhotographAsync(device.Page, "plate-put-away");
        await ScanAsync(device, "A-01-04");

        await using (var db = host.Web.OpenDb())
        {
            Assert.Equal((LocationCode.Bin("A-01-04"), 2), await db.LicensePlates.Where(p => p.Code == Label).Select(p => new ValueTuple<LocationCode, int>(p.Place, p.Units)).SingleAsync());
        }

        // One unit of it goes to another bin: plate, article, bin.
        await ScanAsync(device, Label);
        await ScanAsync(device, TeaCode);
        await device.Page.FillAsync("#quantity", "1");
        await PhotographAsync(device.Page, "plate-take-off");
        await ScanAsync(device, "A-01-05");
        Assert.Equal((1, 1), (await QuantityAsync(host.Web, LocationCode.Bin("A-01-05"), Tea), await QuantityAsync(host.Web, LocationCode.Plate(Label), Tea)));

        await device.Page.GotoAsync($"/operations/stock/plates/DC01/AOI/{Label}");
        Assert.Contains("A-01-04", await device.Page.InnerTextAsync(".head"), StringComparison.Ordinal);
        await PhotographAsync(device.Page, "plate-page");
    }

    [ChromiumFact]
    public async Task Where_a_code_means_several_the_next_scan_chooses()
    {
        await BuildAsync(host.Web);
        await StockAsync(host.Web, LocationCode.Dock("IN"), Sencha, 4, "LOT-A");
        await StockAsync(host.Web, LocationCode.Dock("IN"), Sencha, 6, "LOT-B");
        await using var device = await host.OpenAsync(390, 844);
        await device.SignInAsync("receiver");

        await device.Page.GotoAsync("/handheld/put-away");
        await ScanAsync(device, SenchaCode);
        await PhotographAsync(device.Page, "choose");
        await ScanAsync(device, SenchaCode);
        Assert.Equal(1, await device.Page.Locator(".note.bad").CountAsync());
        await ScanAsync(device, "LOT-B");
        Assert.Equal("6", await device.Page.InputValueAsync("#quantity"));
        await ScanAsync(device, "A-01-06");

        Assert.Equal(6, await QuantityAsync(host.Web, LocationCode.Bin("A-01-06"), Sencha, "LOT-B"));
    }

    private static async Task ScanAsync(BrowserHost.Device device, string code)
    {
        await device.Page.EvaluateAsync("window.before = true");
        await device.ScanAsync("\u0002" + code);
        await device.Page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }

    private static async Task ClickAsync(BrowserHost.Device device, string selector)
    {
        await device.Page.EvaluateAsync("window.before = true");
        await device.Page.ClickAsync(selector);
        await device.Page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }

    private static async Task PhotographAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("FULFILMENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
