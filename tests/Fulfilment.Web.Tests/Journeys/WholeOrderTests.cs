using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.People;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Tests.Journeys;

/// <summary>One order's whole way over HTTP: receipt, intake, allocation, wave, pick, pack, hand-over, return, exchange; then the books.</summary>
public sealed class WholeOrderTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_order_travels_from_the_dock_to_its_buyer_and_back_as_an_exchange()
    {
        using var manager = new ApiCaller(host.As(Role.Manager));
        using var shop = new ApiCaller(host.As(Role.Client));
        await ToTheBench.FurnishAsync(host);
        var order = await ToTheBench.PlaceAsync(host);
        await manager.PostAsync($"/orders/{order}/allocate", new { });
        var parcel = Assert.Single((await shop.GetAsync($"/orders/{order}"))["parcels"]!.AsArray())!;
        Assert.Equal("DC01", (string)parcel["dc"]!);

        await ToTheBench.PickAsync(host);
        var label = await PackAsync(manager, order);
        await HandOverAsync(manager, label);

        var shipped = await shop.GetAsync($"/orders/{order}");
        Assert.Equal("shipped", (string)Assert.Single(shipped["parcels"]!.AsArray())!["status"]!);
        Assert.NotEmpty((await shop.GetAsync($"/shipping/parcels/{label}")).ToJsonString());

        var exchange = await ExchangeAsync(shop, order);
        await manager.PostAsync($"/orders/{exchange}/allocate", new { });
        Assert.Single((await shop.GetAsync($"/orders/{exchange}"))["parcels"]!.AsArray());

        using var partner = host.As(Role.Client);
        EpcisTrace.TellsOneLife(await EpcisTrace.ReadAsync(partner, 3));

        await using var db = host.OpenDb();
        var report = await DatabaseAudit.RunAsync(db, default);
        Assert.Empty(report.Findings);
        var billed = await db.Activity.AsNoTracking().Select(a => a.Kind).Distinct().ToListAsync();
        Assert.Subset(
            billed.Select(k => k.ToString()).ToHashSet(StringComparer.Ordinal),
            new HashSet<string>(["Receipt", "Pick", "Pack", "Label", "Return"], StringComparer.Ordinal));
    }

    /// <returns>The tracking number on the parcel.</returns>
    private async Task<string> PackAsync(ApiCaller manager, long order)
    {
        using var packer = new ApiCaller(host.As(Role.Packer));
        await packer.PostAsync("/stations/ST-01/packer", new { name = "Mori" });
        await using var bench = new BenchAgent(host);
        await bench.ScanAsync("TOTE-1");
        var view = await bench.UntilAsync(v => (string)v["step"]! == "units", "the tote's units");
        Assert.Equal(3, view["job"]!["lines"]!.AsArray().Sum(l => (int)l!["required"]!));
        foreach (var code in (string[])[FloorWorld.TeaCode, FloorWorld.TeaCode, FloorWorld.SenchaCode])
        {
            await bench.ScanAsync(code);
        }

        var papers = await ScanPapersAsync(bench);
        view = await bench.UntilAsync(v => (string)v["step"]! == "weigh", "the question for the weight");
        await bench.WeighAsync(ToTheBench.BoxGrams + ToTheBench.TeaGrams + ToTheBench.SenchaGrams + (papers * 5));
        await bench.UntilAsync(v => (string)v["verdict"]! == "packing.weight-off", "that one tea is missing in the weight");
        await bench.WeighAsync(ToTheBench.BoxGrams + (2 * ToTheBench.TeaGrams) + ToTheBench.SenchaGrams + (papers * 5));
        await bench.UntilAsync(v => (string)v["verdict"]! == "packing.weight-blocked", "that another weight does not undo the first one");
        await manager.PostAsync("/stations/ST-01/weight-approval", new { reason = "looked into it: all three are there" });
        view = await bench.UntilAsync(v => (string)v["step"]! == "label" && (string?)v["job"]?["label"]?["trackingNumber"] is not null, "the label");

        var (sscc, tracking) = ((string)view["job"]!["label"]!["sscc"]!, (string)view["job"]!["label"]!["trackingNumber"]!);
        await bench.UntilAsync(_ => bench.Printed.Any(p => p.Role == "label"), "the label at the printer");
        var zpl = Encoding.UTF8.GetString(Assert.Single(bench.Printed, p => p.Role == "label").Content!);
        Assert.Contains(sscc, zpl, StringComparison.Ordinal);
        await bench.ScanAsync("00" + sscc, "]C1");
        await bench.UntilAsync(v => v["job"] is null, $"order {order} packed");
        return tracking;
    }

    private static async Task<int> ScanPapersAsync(BenchAgent bench)
    {
        var scanned = 0;
        while (true)
        {
            var view = await bench.UntilAsync(
                v => (string)v["step"]! == "weigh" || v["job"]!["papers"]!.AsArray().Any(p => (string)p!["status"]! == "printing")
                    && v["job"]!["prints"]!.AsArray().Any(p => (string)p!["state"]! == "confirmed"),
                "a printed paper");
            if ((string)view["step"]! == "weigh")
            {
                return scanned;
            }

            await bench.ScanAsync((string)view["job"]!["papers"]!.AsArray().First(p => (string)p!["status"]! == "printing")!["code"]!);
            scanned++;
        }
    }

    private static async Task HandOverAsync(ApiCaller manager, string tracking)
    {
        var lane = Assert.Single((await manager.GetAsync("/shipping/lanes?dc=DC01")).AsArray())!;
        var done = await manager.PostAsync("/shipping/hand-overs", new { dc = "DC01", carrier = (string)lane["carrier"]!, parcels = new[] { tracking } });
        Assert.Equal((1, 1), ((int)done["parcels"]!, (int)done["shipments"]!));
    }

    private async Task<long> ExchangeAsync(ApiCaller shop, long order)
    {
        using var grader = new ApiCaller(host.As(Role.Grader));
        var opened = await shop.PostAsync("/returns/", new { order, reason = "too-small", wantsExchange = true, lines = new[] { new { lineNo = 1, quantity = 1 } } });
        var (rma, number) = ((long)opened["return"]!, (string)opened["number"]!);
        await grader.PostAsync("/returns/received", new { number, item = FloorWorld.TeaCode, quantity = 1 });
        await grader.PostAsync($"/returns/{rma}/grades", new { lineNo = 1, quantity = 1, grade = "likeNew", bin = "A-01-01" });
        for (var tries = 0; tries < 100; tries++)
        {
            if ((long?)(await shop.GetAsync($"/returns/{rma}"))["exchangeOrder"] is { } exchange)
            {
                return exchange;
            }

            await Task.Delay(200); // the exchange is released by a job of its own
        }

        throw new Xunit.Sdk.XunitException("the exchange was never released");
    }
}
