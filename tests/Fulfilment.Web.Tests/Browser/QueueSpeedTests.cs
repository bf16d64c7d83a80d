using System.Globalization;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Orders;
using Fulfilment.Web.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>
/// A thousand rows on the split desk: how long from a key to the painted answer, measured inside the page. The figures are
/// printed; the test fails only where an answer takes ten times what a person should wait.
/// </summary>
[Trait("Category", "Browser")]
public sealed class QueueSpeedTests(BrowserHost host, ITestOutputHelper output) : IClassFixture<BrowserHost>
{
    private const int FarTooLong = 1_000;

    /// <summary>Milliseconds from each act until a task after the next frame, when that frame has been painted.</summary>
    private const string Measure = """
        async acts => {
          const painted = () => new Promise(done => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now()); channel.port2.postMessage(0); }));
          const took = [];
          const field = document.querySelector('[data-filter]');
          await painted();
          for (const act of acts) {
            const start = performance.now();
            if (act.startsWith('type:')) {
              field.value = act.slice(5);
              field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            } else {
              (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: act, bubbles: true, cancelable: true }));
            }
            took.push(await painted() - start);
          }
          return took;
        }
        """;

    [ChromiumFact]
    public async Task A_thousand_rows_answer_a_key_and_a_typed_word()
    {
        await FillAsync();
        await using var device = await host.OpenAsync(1280, 900, "en");
        await device.SignInAsync("admin");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await device.Page.GotoAsync("/operations/review");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page of {ListDesk.MostRows} rows loaded after {clock.ElapsedMilliseconds} ms"));
        Assert.Equal(ListDesk.MostRows, await device.Page.Locator("table.queue tbody tr").CountAsync());
        Assert.Equal(
            await device.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('table.queue thead th')].map(c => c.offsetWidth)"),
            await device.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('table.queue tbody tr:first-child td')].map(c => c.offsetWidth)"));

        await MeasureAsync(device, "an empty frame", [.. Enumerable.Repeat("Shift", 20)]);
        var moved = await MeasureAsync(device, "row by row", [.. Enumerable.Repeat("j", 60), .. Enumerable.Repeat("k", 20)]);
        Assert.Contains("Q0039", await device.Page.EvaluateAsync<string>("document.activeElement.closest('tr').textContent"), StringComparison.Ordinal);
        var typed = await MeasureAsync(device, "narrow as typed", ["type:q", "type:q0", "type:q09", "type:q099", "type:", "type:nothing at all", "type:", "type:split", "type:"]);
        await device.Page.FillAsync("[data-filter]", "");
        await device.Page.WaitForFunctionAsync($"document.querySelectorAll('table.queue tbody tr:not([hidden])').length === {ListDesk.MostRows}"); // all come back
        await device.Page.FillAsync("[data-filter]", "Q099");
        Assert.Equal(10, await device.Page.Locator("table.queue tbody tr:visible").CountAsync());
        Assert.Equal("10", await device.Page.InnerTextAsync("[data-filter-count]"));

        Assert.True(Math.Max(moved, typed) < FarTooLong, $"{moved} ms, {typed} ms");
        Assert.Empty(device.Complaints);
    }

    private async Task<double> MeasureAsync(BrowserHost.Device device, string what, string[] acts)
    {
        var before = await ThreadSecondsAsync(device);
        var each = await device.Page.EvaluateAsync<double[]>(Measure, acts);
        var took = each.Order().ToArray();
        var own = (await ThreadSecondsAsync(device) - before) * 1_000 / took.Length;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: p50 {took[took.Length / 2]:0.0} ms, p95 {took[(int)(took.Length * 0.95)]:0.0} ms, longest {took[^1]:0.0} ms of {took.Length}; the page's own work {own:0.0} ms of CPU each"));
        output.WriteLine("  slowest: " + string.Join(", ", each.Zip(acts).OrderByDescending(e => e.First).Take(4).Select(e => string.Create(CultureInfo.InvariantCulture, $"'{e.Second}' {e.First:0} ms"))));
        return took[took.Length / 2];
    }

    /// <summary>CPU time of the page's main thread (script, style, layout, paint), which a busy machine does not stretch.</summary>
    private static async Task<double> ThreadSecondsAsync(BrowserHost.Device device)
    {
        var tools = await device.Page.Context.NewCDPSessionAsync(device.Page);
        await tools.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        return metrics.First(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }

    private async Task FillAsync()
    {
        await FloorWorld.BuildAsync(host.Web);
        await using var db = host.Web.OpenDb();
        var to = new PlaceOrder.Recipient("青木 花子", "", "1000001", "JP", "JP-13", "千代田区", "千代田1-1", "", "", "h@example.jp");
        for (var i = 0; i < ListDesk.MostRows; i++)
        {
            var command = new PlaceOrder.Command(
                new Fulfilment.Domain.Work.RequestId($"q{i}"), FloorWorld.Aoi, new ChannelId("WEB"), $"Q{i:0000}", null, to, null, [new PlaceOrder.Line(FloorWorld.Tea, 2, 1200)],
                new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i), new DateOnly(2026, 3, 20), "ja", "JPY", 0, false, true, null);
            var first = (i * OrderBuilder.NumbersPerOrder) + 5_000_000L;
            var rows = OrderBuilder.Make(command, null, first, db.UtcNow);
            db.AddRange(rows.Order, rows.Address, rows.NewBuyer!);
            db.AllocationDecisions.Add(new AllocationDecision
            {
                OrderId = rows.Order.Id, RunId = new RunId(4_900_000), ClientId = FloorWorld.Aoi, At = rows.Order.PlacedAt, Parcels = 2, UnitsMissing = 0, Cost = 1_400, Plan = "[]",
                Sites = "{}", Lines = "{}", Review = ReviewState.Waiting,
            });
        }

        await db.SaveChangesAsync();
        await db.Orders.Where(o => EF.Functions.Like(o.ExternalId, "Q%")).ExecuteUpdateAsync(s => s.SetProperty(o => o.Number, o => o.ExternalId));
    }
}
