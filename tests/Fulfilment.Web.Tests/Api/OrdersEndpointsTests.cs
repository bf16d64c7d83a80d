using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Tests.Api;

public sealed class OrdersEndpointsTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Buyer = """{"name":"青木 花子","region":"JP-13","city":"千代田区"}""";

    [Fact]
    public async Task An_order_goes_in_is_planned_and_explained_over_http()
    {
        var client = await ReadyAsync();

        var (status, placed) = await PostAsync(client, "/api/v1/orders", $$"""{"client":"AOI","channel":"WEB","externalId":"H1","buyer":{{Buyer}},"lines":[{"sku":"TEA","quantity":2}]}""");
        var order = placed.GetProperty("id").GetInt64();
        var (_, planned) = await PostAsync(client, $"/api/v1/orders/{order}/allocate", "");
        var why = await client.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{order}/explanation");
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/orders?search=H1");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(2, planned.GetProperty("waiting")[0].GetProperty("quantity").GetInt32());
        Assert.Equal("noStockAnywhere", why.GetProperty("runs")[0].GetProperty("lines")[0].GetProperty("reason").GetString());
        Assert.Equal("waiting", list.GetProperty("items")[0].GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Each_row_of_a_bulk_has_its_own_answer_malformed_ones_too()
    {
        var client = await ReadyAsync();

        var (status, answer) = await PostAsync(
            client, "/api/v1/orders/bulk",
            $$"""
            [{"client":"AOI","channel":"WEB","externalId":"B1","buyer":{{Buyer}},"lines":[{"sku":"TEA","quantity":2}]},
             {"client":"AOI","channel":"WEB","externalId":"B2","buyer":{{Buyer}},"lines":[{"sku":"TEA","quantity":"two"}]},
             {"client":"DAI","channel":"WEB","externalId":"B3","buyer":{{Buyer}},"lines":[{"sku":"TEA","quantity":2}]},
             {"client":"AOI","channel":"WEB","externalId":"B4","buyer":{{Buyer}},"lines":[{"sku":"TEA","quantity":99999999}]}]
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            [null, "orders.bad-json", "orders.forbidden-client", "orders.bad-quantity"],
            answer.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
        Assert.Equal(1, answer.GetProperty("taken").GetInt32());
    }

    [Fact]
    public async Task A_shop_sends_its_own_form_with_a_prefecture_by_name()
    {
        var client = await ReadyAsync();

        var (status, placed) = await PostAsync(
            client, "/api/v1/channels/AOI/WEB/orders",
            """
            {"orderNumber":"M-1","orderedAt":"2026-01-02T03:04:05+09:00","shippingAddress":{"name":"山本","prefecture":"大阪府"},
             "items":[{"barcode":"4901234567894","quantity":2,"price":500}]}
            """);

        Assert.Equal(HttpStatusCode.Created, status);
        var shown = await client.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{placed.GetProperty("id").GetInt64()}");
        Assert.Equal("JP-27", shown.GetProperty("shipTo").GetProperty("region").GetString());
        Assert.Equal(2, shown.GetProperty("lines")[0].GetProperty("quantity").GetInt32());
    }

    /// <summary>A shop that got no answer sends the same again. What the server fills in itself must not make it another request.</summary>
    [Theory]
    [InlineData("/api/v1/orders", """{"client":"AOI","channel":"WEB","externalId":"R1","buyer":BUYER,"lines":[{"sku":"TEA","quantity":2}]}""")]
    [InlineData("/api/v1/orders/bulk", """[{"client":"AOI","channel":"WEB","externalId":"R2","buyer":BUYER,"lines":[{"sku":"TEA","quantity":2}]}]""")]
    public async Task The_same_request_again_under_its_own_key_is_answered_as_before(string path, string body)
    {
        var (client, key) = (await ReadyAsync(), Guid.NewGuid().ToString("n"));

        var (status, first) = await PostAsync(client, path, body.Replace("BUYER", Buyer, StringComparison.Ordinal), key);
        await Task.Delay(20); // so that the clock has moved on
        var (statusAgain, again) = await PostAsync(client, path, body.Replace("BUYER", Buyer, StringComparison.Ordinal), key);

        Assert.True((int)status is 200 or 201, first.ToString());
        Assert.Equal(status, statusAgain);
        Assert.Equal(first.ToString(), again.ToString());
    }

    [Theory]
    [InlineData("""{"client":"AOI","channel":"WEB","externalId":"X1","buyer":BUYER,"lines":[{"sku":"TEA","quantity":0}]}""", 400)]
    [InlineData("""{"client":"AOI","channel":"WEB","externalId":"X1","buyer":BUYER,"lines":[{"sku":"NOPE","quantity":1}]}""", 404)]
    [InlineData("""{"client":"AOI","channel":"WEB","externalId":"X1","buyer":BUYER,"lines":[]}""", 400)]
    [InlineData("""{"client":"AOI","channel":"WEB","externalId":"X1","buyer":BUYER,"lines":[{"sku":"TEA","quantity":1}],"surprise":1}""", 400)]
    [InlineData("""{"client":"AOI",""", 400)]
    public async Task Bad_input_is_refused_and_changes_nothing(string body, int expected)
    {
        var client = await ReadyAsync();

        var (status, problem) = await PostAsync(client, "/api/v1/orders", body.Replace("BUYER", Buyer, StringComparison.Ordinal));

        Assert.Equal(expected, (int)status);
        Assert.True(problem.TryGetProperty("code", out _));
        await using var db = host.OpenDb();
        Assert.False(await db.Orders.AnyAsync(o => o.ExternalId == "X1"));
    }

    [Theory]
    [InlineData("/operations/orders")]
    [InlineData("/operations/review")]
    public async Task Managers_see_the_pages(string page)
    {
        await ReadyAsync();
        var manager = await host.SignedIn("manager");

        using var answer = await manager.GetAsync(page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode, JsonElement)> PostAsync(HttpClient client, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("n"));
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<HttpClient> ReadyAsync()
    {
        var client = host.As(Role.Manager);
        await using var db = host.OpenDb();
        if (!await db.Skus.AnyAsync(s => s.Id == new SkuId("TEA")))
        {
            var aoi = new ClientId("AOI");
            db.Channels.Add(new Channel { ClientId = aoi, Id = new ChannelId("WEB"), Name = "Web" });
            db.Skus.Add(new Sku { ClientId = aoi, Id = new SkuId("TEA"), Name = "Tea" });
            db.SkuCodes.Add(new SkuCode { ClientId = aoi, SkuId = new SkuId("TEA"), Code = "04901234567894" });
            db.Lanes.Add(new Lane { DcId = new DcId("DC01"), Region = "JP-13", ParcelCost = 700, LineCost = 50, TransitDays = 1 });
            await db.SaveChangesAsync();
        }

        return client;
    }
}
