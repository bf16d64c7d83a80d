using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Fulfilment.Web.Wiring;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fulfilment.Web.Tests;

/// <summary>
/// The real server on a temporary SQLite file with two sites, two clients and one person of each role. Use as a class
/// fixture: <c>host.As(Role.Manager)</c> is a program with that role for site DC01 and client AOI;
/// <c>host.SignedIn("manager")</c> is a browser-like client with that person's cookie. Passwords are "password-" + name,
/// badges "BDG-" + name, PINs 2468.
/// </summary>
public sealed partial class WebHost : WebApplicationFactory<Settings>
{
    public const string Pin = "2468";

    private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-web-").FullName;
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    private readonly Lock once = new();
    private bool seeded;

    /// <summary>Everything that was logged, for tests that look for what must not be there.</summary>
    public LogBook Log { get; } = new();

    /// <summary>Settings beside those of every test, by their full names; heard before the host starts.</summary>
    public Dictionary<string, string> Further { get; } = new(StringComparer.Ordinal);

    /// <summary>A key of this role for one site and one client ("*" for all), as an HTTP client that sends it.</summary>
    public HttpClient As(Role role, string dcs = "DC01", string clients = "AOI")
    {
        Seed();
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyOf(role, dcs, clients));
        return client;
    }

    /// <summary>Follows no redirect, so that a test sees each answer.</summary>
    public HttpClient Anonymous()
    {
        Seed();
        return CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    /// <summary>Signs a person in at the real sign-in page and keeps the cookie.</summary>
    public async Task<HttpClient> SignedIn(string user)
    {
        var client = Anonymous();
        using var answer = await PostForm(client, "/account/sign-in?way=desk", new() { ["Way"] = "Desk", ["Who"] = user, ["Secret"] = $"password-{user}" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Fetches the page's form token and posts the fields, as a browser would.</summary>
    /// <param name="action">Where the page's form sends it; null: to the page itself.</param>
    public static async Task<HttpResponseMessage> PostForm(HttpClient client, string page, Dictionary<string, string> fields, string? handler = null, string? action = null)
    {
        var html = await client.GetStringAsync(page);
        fields["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value;
        fields.TryAdd("RequestKey", Guid.NewGuid().ToString("N"));
        var target = handler is null ? page : page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + handler;
        return await client.PostAsync(action ?? target, new FormUrlEncodedContent(fields));
    }

    public FulfilmentDb OpenDb() => Services.GetRequiredService<SystemDb>().Open();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseSetting("Fulfilment:Database:Path", Path.Combine(folder, "web.db"));
        builder.UseSetting("Fulfilment:Database:Synchronous", "off");
        builder.UseSetting("Fulfilment:DataDirectory", folder);
        builder.UseSetting("Fulfilment:Stations:StartDemoAgent", "false");
        builder.UseSetting("Fulfilment:Preset", "");
        builder.UseSetting("Fulfilment:Limits:GuessesPerMinutePerAddress", "1000");
        builder.UseSetting("Fulfilment:Urls", "http://127.0.0.1:0");
        foreach (var (name, value) in Further)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(l => l.AddProvider(Log));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private void Seed()
    {
        lock (once)
        {
            if (!seeded)
            {
                SeedAsync().GetAwaiter().GetResult();
                seeded = true;
            }
        }
    }

    private async Task SeedAsync()
    {
        await using var db = OpenDb();
        await Db.SchemaSetup.ApplyAsync(db, default);
        foreach (var code in (string[])["DC01", "DC02"])
        {
            db.Dcs.Add(new Dc { Id = new DcId(code), Name = code, Region = "JP-13" });
        }

        db.Clients.Add(new Client { Id = new ClientId("AOI"), Name = "Aoi Tea", CompanyPrefix = "4569951" });
        db.Clients.Add(new Client { Id = new ClientId("DAI"), Name = "Daidai", CompanyPrefix = "4569952" });
        db.Stations.Add(new Station { Id = new StationId("ST-01"), DcId = new DcId("DC01"), Name = "Bench 1" });
        await db.SaveChangesAsync();
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.Station)))
        {
            var name = role.ToString().ToLowerInvariant();
            var all = role == Role.Admin ? "*" : null;
            await new SaveUser(db).Handle(
                new SaveUser.Command(new RequestId($"seed-{name}"), name, true, $"山田 {name}", role, all ?? "AOI", all ?? "DC01", "ja", $"BDG-{name}", true, $"password-{name}", Pin),
                default);
        }
    }

    private string KeyOf(Role role, string dcs, string clients)
    {
        lock (once)
        {
            var id = $"{role}/{dcs}/{clients}";
            if (keys.TryGetValue(id, out var kept))
            {
                return kept;
            }

            using var db = OpenDb();
            var issue = new IssueKey(db, Services.GetRequiredService<KeySecret>());
            var station = role == Role.Station ? new StationId("ST-01") : (StationId?)null;
            var outcome = issue.Handle(new IssueKey.Command(new RequestId($"key-{id}"), id, role, clients, dcs, station), default).GetAwaiter().GetResult();
            return keys[id] = outcome.Value.Key!;
        }
    }
}
