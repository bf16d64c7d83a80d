using System.Text.Json.Nodes;
using Fulfilment.Domain.People;
using Fulfilment.Web.Tests.Floor;

namespace Fulfilment.Web.Tests.Journeys;

/// <summary>An order's way over HTTP until it stands as a tote at the bench.</summary>
internal static class ToTheBench
{
    public const int BoxGrams = 150;
    public const int TeaGrams = 120;
    public const int SenchaGrams = 100;

    /// <summary>Shelves, a box, and what two lines of a receipt brought.</summary>
    public static async Task FurnishAsync(WebHost host)
    {
        await FloorWorld.BuildAsync(host);
        using var manager = new ApiCaller(host.As(Role.Manager));
        await manager.PostAsync("/packing/boxes/S60", new { name = "Small", lengthMm = 300, widthMm = 200, heightMm = 150, tareGrams = BoxGrams, maxGrams = 5000 });
        using var receiver = new ApiCaller(host.As(Role.Receiver));
        var receipt = (long)(await receiver.PostAsync(
            "/inventory/receipts", new { client = "AOI", dc = "DC01", reference = "JOURNEY-1", lines = new[] { new { sku = "TEA", expected = 20 }, new { sku = "SENCHA", expected = 40 } } }))["receipt"]!;
        await receiver.PostAsync($"/inventory/receipts/{receipt}/units", new { item = FloorWorld.TeaCode, quantity = 20 });
        await receiver.PostAsync($"/inventory/receipts/{receipt}/units", new { item = FloorWorld.SenchaCode, quantity = 40, lot = "L7", expiry = "2030-03-31" });
        await receiver.PostAsync("/inventory/put-away", new { client = "AOI", dc = "DC01", item = FloorWorld.TeaCode, quantity = 20, bin = "A-01-01" });
        await receiver.PostAsync("/inventory/put-away", new { client = "AOI", dc = "DC01", item = FloorWorld.SenchaCode, quantity = 40, bin = "A-01-02", lot = "L7" });
        await receiver.PostAsync($"/inventory/receipts/{receipt}/close", new { });
    }

    /// <summary>Two teas and a sencha; sent twice, and there once.</summary>
    public static async Task<long> PlaceAsync(WebHost host)
    {
        using var shop = new ApiCaller(host.As(Role.Client));
        var body = new
        {
            client = "AOI", channel = "WEB", externalId = "JOURNEY-100",
            buyer = new { name = "青木 花子", region = "JP-13", postalCode = "1000001", city = "千代田区", line1 = "千代田1-1", phone = "0312345678", email = "h@example.jp" },
            lines = new[] { new { sku = "TEA", quantity = 2, unitPriceMinor = 1200 }, new { sku = "SENCHA", quantity = 1, unitPriceMinor = 900 } },
        };
        var placed = await shop.PostAsync("/orders/", body);
        var again = await shop.PostAsync("/orders/", body);
        Assert.Equal(((long)placed["id"]!, true), ((long)again["id"]!, (bool)again["repeated"]!));
        return (long)placed["id"]!;
    }

    /// <summary>What is allocated goes to the floor and into TOTE-1; each confirmation is sent twice.</summary>
    public static async Task PickAsync(WebHost host)
    {
        using var manager = new ApiCaller(host.As(Role.Manager));
        using var picker = new ApiCaller(host.As(Role.Picker));
        var wave = (long)(await manager.PostAsync("/waves/", new { dc = "DC01" }))["wave"]!;
        await manager.PostAsync($"/waves/{wave}/release", new { });
        var batch = (long)(await picker.PostAsync("/picking/claims", new { dc = "DC01" }))["batch"]!;
        var tasks = (await picker.GetAsync($"/picking/batches/{batch}"))["open"]!.AsArray();
        Assert.Equal(2, tasks.Count);
        JsonNode last = tasks;
        foreach (var task in tasks)
        {
            var key = Guid.NewGuid().ToString("n");
            var picked = new { bin = (string)task!["bin"]!, item = (string)task["codes"]![0]!, quantity = (int)task["quantity"]!, tote = "TOTE-1" };
            last = await picker.PostAsync($"/picking/tasks/{(long)task["task"]!}/confirm", picked, key);
            var replay = await picker.PostAsync($"/picking/tasks/{(long)task["task"]!}/confirm", picked, key);
            Assert.Equal(last.ToJsonString(), replay.ToJsonString());
        }

        Assert.True((bool)last["shipmentPicked"]!);
    }
}
