namespace Fulfilment.Web.Tests.Browser;

[Trait("Category", "Browser")]
public sealed class FloorSignInTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [ChromiumFact]
    public async Task A_scanned_badge_and_a_tapped_pin_open_the_floor()
    {
        await using var device = await host.OpenAsync(360, 740);
        await device.Page.GotoAsync("/account/sign-in?way=floor");
        await device.Page.EvaluateAsync("document.activeElement.blur()");

        await device.ScanAsync("BDG-picker");
        foreach (var digit in WebHost.Pin)
        {
            await device.Page.ClickAsync($"[data-pin-pad] button[data-key='{digit}']");
        }

        await device.Page.ClickAsync("form button.main");

        await device.ArriveAsync("^(?!.*sign-in)");
        Assert.Contains("山田 picker", await device.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(device.Complaints);
    }

    [ChromiumFact]
    public async Task Keys_typed_by_hand_are_no_scan()
    {
        await using var device = await host.OpenAsync(360, 740);
        await device.Page.GotoAsync("/account/sign-in?way=floor");
        await device.Page.EvaluateAsync("window.scans = []; document.addEventListener('scan', e => window.scans.push(e.detail.code)); document.activeElement.blur()");

        await device.Page.Keyboard.TypeAsync("BDG-hand", new() { Delay = 120 });
        await device.Page.Keyboard.PressAsync("Enter");

        Assert.Equal(0, await device.Page.EvaluateAsync<int>("window.scans.length"));
    }

    [ChromiumFact]
    public async Task A_separator_inside_a_scan_survives()
    {
        await using var device = await host.OpenAsync();
        await device.Page.GotoAsync("/account/sign-in?way=floor");
        await device.Page.EvaluateAsync("window.scans = []; document.addEventListener('scan', e => window.scans.push(e.detail.code)); document.activeElement.blur()");

        await device.ScanAsync("10LOT7\u001d21SER1");

        Assert.Equal("10LOT7\u001d21SER1", await device.Page.EvaluateAsync<string>("window.scans[0]"));
    }

    [ChromiumFact]
    public async Task The_page_says_when_the_server_cannot_be_reached()
    {
        await using var device = await host.OpenAsync(360, 740, "en");
        await device.Page.GotoAsync("/account/sign-in");

        await device.Context.SetOfflineAsync(true);

        await device.Page.WaitForSelectorAsync("#offline:not([hidden])");
        await device.Context.SetOfflineAsync(false);
        await device.Page.WaitForSelectorAsync("#offline", new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
    }
}
