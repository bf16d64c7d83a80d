using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Fulfilment.Web.Tests.Pages;

public sealed partial class MasterPagesTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_client_sees_its_articles_and_no_other_kind()
    {
        using var client = await host.SignedIn("client");
        foreach (var kind in (string[])["clients", "dcs", "bins", "lanes", "devices", "channels"])
        {
            using var refused = await Page(client, $"/operations/master/{kind}");
            using var form = await Page(client, $"/operations/master/{kind}/edit");
            using var import = await Page(client, $"/operations/master/{kind}/import");

            Assert.Equal((kind, 403, 403, 403), (kind, (int)refused.StatusCode, (int)form.StatusCode, (int)import.StatusCode));
        }

        using var own = await Page(client, "/operations/master/skus");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_stands_beside_its_field_at_once()
    {
        using var admin = await host.SignedIn("admin");
        using var answer = await WebHost.PostForm(admin, "/operations/master/dcs/edit", new()
        {
            ["dc"] = "DC 9", ["name"] = "", ["region"] = "JP-13", ["time_zone"] = "Asia/Tokyo", ["cut_off"] = "27:00", ["parcels_per_day"] = "many", ["active"] = "1",
        });
        var html = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode is >= 400 and < 500);
        foreach (var field in (string[])["dc", "name", "cut_off", "parcels_per_day"])
        {
            Assert.Contains($"id=\"f-{field}-wrong\"", html, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"27:00\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_person_with_an_old_form_is_told()
    {
        using var admin = await host.SignedIn("admin");
        const string Form = "/operations/master/dcs/edit?dc=DC02";
        var seen = Seen().Match(await admin.GetStringAsync(Form)).Groups[1].Value;
        Dictionary<string, string> Fields(string name) => new()
        {
            ["dc"] = "DC02", ["name"] = name, ["region"] = "JP-13", ["time_zone"] = "Asia/Tokyo", ["cut_off"] = "14:00", ["active"] = "1", ["seen"] = seen,
        };
        using var first = await WebHost.PostForm(admin, Form, Fields("First"));

        using var second = await WebHost.PostForm(admin, Form, Fields("Second"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task An_import_says_what_became_of_each_row_and_an_export_is_harmless()
    {
        using var admin = await host.SignedIn("admin");
        using var report = await Upload(admin, "/operations/master/clients/import", "client,name,currency\nNEW1,=cmd(),JPY\nNEW2,Two,YEN4\n");
        var html = await report.Content.ReadAsStringAsync();
        var csv = await admin.GetStringAsync("/operations/master/clients?handler=Export&search=NEW1");

        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        Assert.Contains("追加 1 件", html, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"行\" class=\"number\">3</td>", html, StringComparison.Ordinal);
        Assert.Contains("'=cmd()", csv, StringComparison.Ordinal);
        using var neither = await Upload(admin, "/operations/master/clients/import", "client,name\nA,\u0000\n");
        Assert.True((int)neither.StatusCode is >= 400 and < 500);
        Assert.Contains("NEW", await admin.GetStringAsync("/operations/master/clients?search=NEW1"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Page(HttpClient client, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string page, string csv)
    {
        var html = await client.GetStringAsync(page);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(html).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString("N")), "RequestKey" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "rows.csv" },
        };
        return await client.PostAsync(page, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"seen\" value=\"([^\"]*)\"")]
    private static partial Regex Seen();
}
