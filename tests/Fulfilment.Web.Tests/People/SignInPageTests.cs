using System.Net;
using System.Net.Http.Json;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;

namespace Fulfilment.Web.Tests.People;

public sealed class SignInPageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_manager_signs_in_with_a_password_and_sees_only_own_places()
    {
        var client = await host.SignedIn("manager");

        var home = await client.GetStringAsync("/");

        Assert.Contains("山田 manager", home, StringComparison.Ordinal);
        Assert.Contains("/operations/audit", home, StringComparison.Ordinal);
        Assert.DoesNotContain("/operations/keys", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picker_signs_in_with_badge_and_pin()
    {
        var client = host.Anonymous();

        using var answer = await WebHost.PostForm(client, "/account/sign-in?way=floor", new() { ["Way"] = "Floor", ["Who"] = "BDG-picker", ["Secret"] = WebHost.Pin });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("山田 picker", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_pins_lock_the_badge_even_for_the_right_one()
    {
        var client = host.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await WebHost.PostForm(client, "/account/sign-in?way=floor", new() { ["Way"] = "Floor", ["Who"] = "BDG-grader", ["Secret"] = "9999" });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await WebHost.PostForm(client, "/account/sign-in?way=floor", new() { ["Way"] = "Floor", ["Who"] = "BDG-grader", ["Secret"] = WebHost.Pin });

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        await using var db = host.OpenDb();
        Assert.Contains(db.Audit.AsEnumerable(), e => e.Action == "people.locked" && e.Actor == "grader");
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["Way"] = "Desk", ["Who"] = "admin", ["Secret"] = "password-admin" });

        using var answer = await host.Anonymous().PostAsync("/account/sign-in", fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("who=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Signing_in_never_leads_to_a_foreign_address()
    {
        var client = host.Anonymous();

        using var answer = await WebHost.PostForm(client, "/account/sign-in?way=desk", new() { ["Way"] = "Desk", ["Who"] = "agent", ["Secret"] = "password-agent", ["Back"] = "https://example.org/" });

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_changed_account_ends_its_sessions()
    {
        var admin = await host.SignedIn("admin");
        var marketer = await host.SignedIn("marketer");
        Assert.Equal(HttpStatusCode.OK, (await marketer.GetAsync("/")).StatusCode);

        using var saved = await WebHost.PostForm(admin, "/operations/people/edit?user=marketer", new()
        {
            ["IsNew"] = "False", ["Input.UserName"] = "marketer", ["Input.DisplayName"] = "山田 marketer", ["Input.Role"] = "Marketer",
            ["Input.Locale"] = "en", ["Input.Dcs"] = "DC01", ["Input.Clients"] = "AOI", ["Input.Active"] = "false",
        });

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_key_works_until_it_is_revoked_and_is_stored_only_as_a_hash()
    {
        var admin = await host.SignedIn("admin");
        using var issued = await WebHost.PostForm(admin, "/operations/keys", new() { ["name"] = "shop", ["role"] = "Client", ["clients"] = "AOI", ["dcs"] = "*" }, "Issue");
        var html = await issued.Content.ReadAsStringAsync();
        var at = html.IndexOf("fk_", StringComparison.Ordinal);
        var key = html.Substring(at, 54);
        var program = host.Anonymous();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);

        var me = await program.GetFromJsonAsync<Dictionary<string, object?>>("/api/v1/people/me");
        using var revoked = await WebHost.PostForm(admin, "/operations/keys", new() { ["prefix"] = KeySecret.PrefixOf(key)! }, "Revoke");

        Assert.Equal("client", me!["role"]!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/people/me")).StatusCode);
        await using var db = host.OpenDb();
        var row = db.ApiKeys.Single(k => k.Prefix == KeySecret.PrefixOf(key));
        Assert.DoesNotContain(key[14..], row.Hash + row.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(db.RequestAnswers.AsEnumerable(), a => a.Answer.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_with_one_other_letter_is_nobody()
    {
        var good = host.As(Role.Manager).DefaultRequestHeaders.Authorization!.Parameter!;
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", good[..^1] + (good[^1] == 'a' ? 'b' : 'a'));

        using var answer = await client.GetAsync("/api/v1/people/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
