using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Returns;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>The floor's pages as people use them: every step is a scan or a thumb, and what it did is read from the books.</summary>
[Trait("Category", "Browser")]
public sealed class FloorFlowTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string Confirm = "form.stack button.main";

    [ChromiumFact]
    public async Task A_delivery_is_taken_in_by_scans_and_put_into_the_suggested_bin()
    {
        await using var device = await OpenAsync("receiver");
        long receipt;
        await using (var db = host.Web.OpenDb())
        {
            receipt = (await new AnnounceReceipt(db).Handle(new AnnounceReceipt.Command(new RequestId("asn-1"), Aoi, Here, "ASN-1", null, [new AnnounceReceipt.Line(Sencha, 30)]), default)).Value.Receipt.Value;
        }

        await device.Page.GotoAsync("/handheld/receive");
        await ScanAsync(device, "ASN-1");
        await ScanAsync(device, $"01{SenchaCode}1730123110LOT-9");
        await ScanAsync(device, $"01{SenchaCase}1730123110LOT-9");
        Assert.Equal("21", await device.Page.InputValueAsync("#quantity"));
        await ScanAsync(device, TeaCode);
        Assert.Contains("TEA", await device.Page.InnerTextAsync(".note.bad"), StringComparison.Ordinal);
        await ClickAsync(device, Confirm);

        Assert.Equal(21, await QuantityAsync(host.Web, LocationCode.Dock("IN"), Sencha, "LOT-9"));
        await using (var db = host.Web.OpenDb())
        {
            Assert.Equal(new DateOnly(2030, 12, 31), (await db.Lots.SingleAsync(l => l.SkuId == Sencha && l.Code == "LOT-9")).Expiry);
            Assert.Equal(21, (await db.Receipts.Include(r => r.Lines).SingleAsync(r => r.Id == new ReceiptId(receipt))).Lines[0].Received);
        }

        await device.Page.GotoAsync("/handheld/put-away");
        await ScanAsync(device, $"01{SenchaCode}10LOT-9");
        var bin = await device.Page.InnerTextAsync(".ask .where");
        await ScanAsync(device, "NO-SUCH-BIN");
        Assert.Contains("NO-SUCH-BIN", await device.Page.InnerTextAsync(".note.bad"), StringComparison.Ordinal);
        await ScanAsync(device, bin);

        Assert.Equal(21, await QuantityAsync(host.Web, LocationCode.Bin(bin), Sencha, "LOT-9"));
        Assert.Equal(0, await QuantityAsync(host.Web, LocationCode.Dock("IN"), Sencha, "LOT-9"));
    }

    [ChromiumFact]
    public async Task A_lot_and_expiry_that_no_code_carries_are_asked_for()
    {
        await using var device = await OpenAsync("receiver");
        await using (var db = host.Web.OpenDb())
        {
            await new AnnounceReceipt(db).Handle(new AnnounceReceipt.Command(new RequestId("asn-2"), Aoi, Here, "ASN-2", null, []), default);
        }

        await device.Page.GotoAsync("/handheld/receive");
        await ScanAsync(device, "ASN-2");
        await ScanAsync(device, SenchaCode);
        await ScanAsync(device, "LOT-NEW");
        await device.Page.FillAsync("input[type=date]", "2031-05-05");
        await ClickAsync(device, Confirm);
        await ClickAsync(device, Confirm);

        Assert.Equal(1, await QuantityAsync(host.Web, LocationCode.Dock("IN"), Sencha, "LOT-NEW"));
    }

    [ChromiumFact]
    public async Task A_bin_is_counted_blind_and_the_difference_is_booked()
    {
        await using var device = await OpenAsync("receiver");
        await StockAsync(host.Web, LocationCode.Bin("A-01-05"), Tea, 5);

        await device.Page.GotoAsync("/handheld/count");
        await ScanAsync(device, "A-01-05");
        await ScanAsync(device, TeaCode);
        await ScanAsync(device, TeaCode);
        Assert.DoesNotContain("5", await device.Page.InnerTextAsync(".ask"), StringComparison.Ordinal);
        await ClickAsync(device, "footer button");
        await ClickAsync(device, "#review button.main");

        Assert.Equal(2, await QuantityAsync(host.Web, LocationCode.Bin("A-01-05"), Tea));
    }

    [ChromiumFact]
    public async Task A_tote_nobody_wants_goes_back_into_a_bin_and_its_task_is_done()
    {
        await using var device = await OpenAsync("picker");
        await StockAsync(host.Web, LocationCode.Tote("T-77"), Tea, 2);
        await using (var db = host.Web.OpenDb())
        {
            await db.AskForPutBackAsync(Aoi, Here, "T-77", Tea, 2, "shipment/1", default);
            await db.SaveChangesAsync();
        }

        await device.Page.GotoAsync("/handheld/put-back");
        await ClickAsync(device, ".pickone a");
        await ScanAsync(device, TeaCode);
        await ScanAsync(device, "A-01-06");

        Assert.Equal(2, await QuantityAsync(host.Web, LocationCode.Bin("A-01-06"), Tea));
        await using var after = host.Web.OpenDb();
        Assert.Equal(ExceptionState.Done, (await after.ExceptionTasks.SingleAsync(t => t.Subject == "tote/T-77")).State);
    }

    [ChromiumFact]
    public async Task A_returned_unit_is_found_by_its_tracking_number_graded_and_restocked()
    {
        await using var device = await OpenAsync("grader");
        var order = await OrderAsync(host.Web, "RET-1", 2);
        var shipment = await ShipmentAsync(host.Web, order, 2, verbs: UntilShipped);
        ReturnId rma;
        await using (var db = host.Web.OpenDb())
        {
            var opened = await new OpenReturn(db).Handle(new OpenReturn.Command(new RequestId("open-1"), order, "too small", false, [new OpenReturn.Line(1, 2)]), default);
            Assert.True(opened.IsDone, opened.Refusal?.ToString());
            rma = opened.Value.Return;
        }

        await device.Page.GotoAsync("/returns/bench");
        await ScanAsync(device, shipment.TrackingNumber!);
        await ScanAsync(device, TeaCode);
        await ClickAsync(device, "button[value=LikeNew]");
        await ScanAsync(device, "A-01-04");
        await ScanAsync(device, TeaCode);
        await ClickAsync(device, "button[value=Damaged]");

        Assert.Equal(1, await QuantityAsync(host.Web, LocationCode.Bin("A-01-04"), Tea));
        Assert.Equal(1, await QuantityAsync(host.Web, LocationCode.Quarantine("RETURNS"), Tea));
        await using var after = host.Web.OpenDb();
        var done = await after.Returns.Include(r => r.Lines).SingleAsync(r => r.Id == rma);
        Assert.Equal((Reception.Received, 2, 2), (done.Reception, done.Lines[0].Received, done.Lines[0].Graded));
    }

    [ChromiumFact]
    public async Task A_wave_is_planned_and_released_and_a_shipment_taken_back()
    {
        await using var device = await OpenAsync("manager", 1280);
        await StockAsync(host.Web, LocationCode.Bin("A-01-01"), Tea, 10);
        var shipment = await ShipmentAsync(host.Web, await OrderAsync(host.Web, "WAVE-1", 3), 3);

        await device.Page.GotoAsync("/operations/waves");
        await ClickAsync(device, Confirm);
        await ClickAsync(device, ".head button.main");
        await using (var db = host.Web.OpenDb())
        {
            Assert.Equal(WaveStatus.Released, (await db.Waves.SingleAsync()).Status);
            Assert.Equal(3, (await db.PickTasks.SingleAsync(t => t.ShipmentId == shipment.Id)).Quantity);
        }

        await device.Page.ClickAsync("tbody details summary");
        await ClickAsync(device, "tbody details[open] button.main");

        await using var after = host.Web.OpenDb();
        Assert.Equal(PickStatus.Cancelled, (await after.PickTasks.SingleAsync(t => t.ShipmentId == shipment.Id)).Status);
        Assert.Equal(ShipmentStatus.Planned, (await after.Shipments.SingleAsync(s => s.Id == shipment.Id)).Status);
    }

    private async Task<BrowserHost.Device> OpenAsync(string user, int width = 390)
    {
        await BuildAsync(host.Web);
        var device = await host.OpenAsync(width, 844);
        await device.SignInAsync(user);
        return device;
    }

    /// <summary>A scan or a click leads to a new page; the old one is marked, so that nothing is read too early.</summary>
    private static async Task ScanAsync(BrowserHost.Device device, string code)
    {
        await device.Page.EvaluateAsync("window.before = true");
        await device.ScanAsync("\u0002" + code); // a site's scanners send a prefix: a slow machine cannot make a hand of them
        await device.Page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }

    private static async Task ClickAsync(BrowserHost.Device device, string selector)
    {
        await device.Page.EvaluateAsync("window.before = true");
        await device.Page.ClickAsync(selector);
        await device.Page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
    }
}
