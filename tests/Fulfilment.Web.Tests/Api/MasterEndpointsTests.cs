using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Tests.Api;

public sealed class MasterEndpointsTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly string[] Kinds = ["clients", "brands", "channels", "skus", "dcs", "closures", "zones", "bins", "lanes", "transfer-runs", "stores", "stations", "devices"];

    [Fact]
    public async Task Every_kind_is_listed_exported_and_imported_by_a_manager()
    {
        using var manager = host.As(Role.Manager);
        foreach (var kind in Kinds)
        {
            using var list = await manager.GetAsync($"/api/v1/master/{kind}");
            var csv = await manager.GetStringAsync($"/api/v1/master/{kind}/export");
            using var import = await Send(manager, HttpMethod.Post, $"/api/v1/master/{kind}/import", csv, "text/csv");

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (list.StatusCode, import.StatusCode));
            Assert.Equal(0, (await Json(import)).GetProperty("bad").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_client_keeps_its_own_articles_and_nobody_elses()
    {
        using var client = host.As(Role.Client);
        using var own = await Send(client, HttpMethod.Put, "/api/v1/master/skus", Sku("AOI", "MINE"));
        using var other = await Send(client, HttpMethod.Put, "/api/v1/master/skus", Sku("DAI", "THEIRS"));
        using var zone = await Send(client, HttpMethod.Put, "/api/v1/master/zones", """{ "dc": "DC01", "zone": "Z" }""");
        using var import = await Send(client, HttpMethod.Post, "/api/v1/master/skus/import", "client,sku,name,weight_g,length_mm,width_mm,height_mm\nAOI,CSV-1,茶,100,90,90,90\nDAI,CSV-2,茶,100,90,90,90\n", "text/csv");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (own.StatusCode, other.StatusCode, zone.StatusCode));
        var report = await Json(import);
        Assert.Equal(1, report.GetProperty("added").GetInt32());
        Assert.Equal((3L, "client", "master.forbidden-client"), (report.GetProperty("bad")[0].GetProperty("line").GetInt64(), report.GetProperty("bad")[0].GetProperty("column").GetString(), report.GetProperty("bad")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_row_that_somebody_changed_meanwhile_is_not_written_over()
    {
        using var manager = host.As(Role.Manager);
        using var first = await Send(manager, HttpMethod.Put, "/api/v1/master/skus", Sku("AOI", "STALE"));
        var seen = (await Json(first)).GetProperty("version").GetString();
        using var change = await Send(manager, HttpMethod.Put, $"/api/v1/master/skus?seen={seen}", Sku("AOI", "STALE", grams: 130));

        using var late = await Send(manager, HttpMethod.Put, $"/api/v1/master/skus?seen={seen}", Sku("AOI", "STALE", grams: 140));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (change.StatusCode, late.StatusCode));
        Assert.Equal("master.stale", (await Json(late)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_bad_gtin_an_unknown_member_and_a_missing_key_are_refused()
    {
        using var manager = host.As(Role.Manager);
        using var gtin = await Send(manager, HttpMethod.Put, "/api/v1/master/skus", Sku("AOI", "BAD", codes: """[{ "code": "4569951000011" }]"""));
        using var member = await Send(manager, HttpMethod.Put, "/api/v1/master/zones", """{ "dc": "DC01", "zone": "Z", "colour": "red" }""");
        using var keyless = await manager.PutAsJsonAsync("/api/v1/master/zones", new { dc = "DC01", zone = "Z" });

        Assert.Equal((HttpStatusCode)400, gtin.StatusCode);
        Assert.Equal("skus.bad-gtin", (await Json(gtin)).GetProperty("code").GetString());
        Assert.Equal((HttpStatusCode)400, member.StatusCode);
        Assert.Equal("request.key-missing", (await Json(keyless)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Opening_stock_comes_in_by_rows_and_by_file_once()
    {
        using var manager = host.As(Role.Manager);
        using var zone = await Send(manager, HttpMethod.Put, "/api/v1/master/zones", """{ "dc": "DC01", "zone": "OP" }""");
        using var racks = await Send(manager, HttpMethod.Post, "/api/v1/master/bins/racks", """{ "dc": "DC01", "zone": "OP", "aisles": 1, "bays": 2, "levels": 1 }""");
        using var sku = await Send(manager, HttpMethod.Put, "/api/v1/master/skus", Sku("AOI", "OPEN"));
        const string Row = """{ "client": "AOI", "dc": "DC01", "bin": "OP-01-01-1", "sku": "OPEN", "quantity": 7 }""";
        using var rows = await Send(manager, HttpMethod.Post, "/api/v1/inventory/opening-stock", $$"""{ "rows": [{{Row}}, { "client": "DAI", "dc": "DC01", "bin": "X", "sku": "Y", "quantity": 1 }] }""");
        using var file = await Send(manager, HttpMethod.Post, "/api/v1/inventory/opening-stock/files?client=AOI&dc=DC01", "bin,sku,quantity\nOP-01-01-1,OPEN,7\nOP-01-02-1,OPEN,3\n", "text/csv");

        Assert.Equal(HttpStatusCode.Created, file.StatusCode);
        var answer = await Json(rows);
        Assert.Equal((1, 1), (answer.GetProperty("taken").GetInt32(), answer.GetProperty("refused").GetInt32()));
        var load = (await Json(file)).GetProperty("load").GetInt64();
        var done = await LoadedAsync(manager, load);
        Assert.Equal((1, 1, 0), (done.GetProperty("taken").GetInt32(), done.GetProperty("repeated").GetInt32(), done.GetProperty("bad").GetInt32()));
        await using var db = host.OpenDb();
        var free = await db.Availability.AsNoTracking().SingleAsync(a => a.ClientId == new ClientId("AOI") && a.SkuId == new SkuId("OPEN"));
        Assert.Equal(10, free.Sellable);
    }

    private static async Task<JsonElement> LoadedAsync(HttpClient manager, long load)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var seen = await manager.GetFromJsonAsync<JsonElement>($"/api/v1/inventory/opening-stock/files/{load}");
            if (seen.GetProperty("state").GetString() is "done" or "failed")
            {
                return seen;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("The file was not loaded within a minute.");
    }

    private static string Sku(string client, string sku, int grams = 120, string codes = "[]") =>
        $$"""{ "client": "{{client}}", "sku": "{{sku}}", "name": "Tea", "weightGrams": {{grams}}, "lengthMm": 100, "widthMm": 100, "heightMm": 100, "codes": {{codes}} }""";

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string address, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>())!;
}
