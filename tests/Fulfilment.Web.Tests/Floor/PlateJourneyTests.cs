using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.Floor;

/// <summary>A pallet's life over HTTP: opened, received onto, put away whole, broken down by a put-away and a pick, gone.</summary>
public sealed class PlateJourneyTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Label = "345699510000000011";

    [Fact]
    public async Task A_pallet_comes_in_is_sold_from_and_closes_with_its_last_unit()
    {
        await BuildAsync(host);
        var dock = host.As(Role.Receiver);
        var receipt = (await PostAsync(dock, "/api/v1/inventory/receipts", """{"client":"AOI","dc":"DC01","reference":"ASN-P","lines":[{"sku":"TEA","expected":10}]}""")).GetProperty("receipt").GetInt64();
        var opened = await PostAsync(dock, "/api/v1/inventory/plates", $$"""{"client":"AOI","dc":"DC01","kind":"pallet","plate":"(00){{Label}}"}""".Replace("(00)", "00", StringComparison.Ordinal));
        Assert.Equal((Label, "dock:IN"), (opened.GetProperty("plate").GetString(), opened.GetProperty("place").GetString()));

        await PostAsync(dock, $"/api/v1/inventory/receipts/{receipt}/units", $$"""{"item":"{{TeaCode}}","quantity":10,"plate":"{{Label}}"}""");
        Assert.Equal(0, await SellableAsync());
        var put = await PostAsync(dock, "/api/v1/inventory/plates/put-away", $$"""{"dc":"DC01","plate":"{{Label}}","bin":"A-01-02"}""");
        Assert.Equal(10, put.GetProperty("units").GetInt32());
        Assert.Equal(10, await SellableAsync());

        await PostAsync(dock, "/api/v1/inventory/put-away", $$"""{"client":"AOI","dc":"DC01","item":"TEA","quantity":7,"bin":"A-01-03","from":"plate:{{Label}}"}""");
        var shown = await dock.GetFromJsonAsync<JsonElement>($"/api/v1/inventory/plates/DC01/AOI/{Label}");
        Assert.Equal(3, shown.GetProperty("plate").GetProperty("units").GetInt32());
        Assert.Equal([-7, 10], shown.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("quantity").GetInt32()).Where(q => q != 0));
        var then = await dock.GetFromJsonAsync<JsonElement>("/api/v1/inventory/bins/DC01/A-01-02/then");
        Assert.Equal((Label, 3), (then.GetProperty("units")[0].GetProperty("plate").GetString(), then.GetProperty("units")[0].GetProperty("quantity").GetInt32()));

        await PostAsync(dock, "/api/v1/inventory/put-away", $$"""{"client":"AOI","dc":"DC01","item":"TEA","quantity":3,"bin":"A-01-03","from":"plate:{{Label}}"}""");
        var closed = await dock.GetFromJsonAsync<JsonElement>("/api/v1/inventory/plates?closed=true");
        Assert.Equal(Label, closed.GetProperty("items")[0].GetProperty("plate").GetString());
        Assert.Equal(10, await SellableAsync());
        await using var db = host.OpenDb();
        Assert.DoesNotContain(
            (await DatabaseAudit.RunAsync(db, default)).Findings,
            f => f.Code.StartsWith("plate", StringComparison.Ordinal) || f.Code.StartsWith("ledger", StringComparison.Ordinal) || f.Code.StartsWith("avail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_clients_plate_is_nobody_to_this_one()
    {
        await BuildAsync(host);
        await PostAsync(host.As(Role.Receiver, clients: "DAI"), "/api/v1/inventory/plates", """{"client":"DAI","dc":"DC01","kind":"case","plate":"LPN-OF-DAI"}""");

        using var put = await SendAsync(host.As(Role.Receiver), "/api/v1/inventory/plates/put-away", """{"dc":"DC01","plate":"LPN-OF-DAI","bin":"A-01-02"}""");
        using var close = await SendAsync(host.As(Role.Receiver), "/api/v1/inventory/plates/close", """{"dc":"DC01","plate":"LPN-OF-DAI"}""");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (put.StatusCode, close.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(Role.Receiver).GetAsync("/api/v1/inventory/plates/DC01/DAI/LPN-OF-DAI")).StatusCode);
    }

    private async Task<int> SellableAsync()
    {
        await using var db = host.OpenDb();
        return await db.Availability.AsNoTracking().Where(a => a.ClientId == Aoi && a.DcId == Here && a.SkuId == Tea).Select(a => a.Sellable).FirstOrDefaultAsync();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var answer = await SendAsync(client, path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request);
    }
}
