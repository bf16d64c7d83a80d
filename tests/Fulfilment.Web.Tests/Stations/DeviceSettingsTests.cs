using System.Net;
using Fulfilment.Domain.Network;
using Fulfilment.EdgeAgent.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Tests.Stations;

/// <summary>Settings on their way: typed on the page, checked by the driver's schema, taken or refused by the device, remembered.</summary>
public sealed class DeviceSettingsTests : IAsyncLifetime
{
    private const string Page = Room.Devices + "/settings/ST-01-scale1";

    private static readonly Scenario Scale = new() { Devices = [new ScenarioDevice { Name = "scale1", Kind = "scale" }] };

    private readonly WebHost host = new();
    private readonly DirectoryInfo spool = Directory.CreateTempSubdirectory("fulfilment-room-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        spool.Delete(recursive: true);
    }

    [Fact]
    public async Task Settings_go_to_the_device_hold_at_once_and_are_taken_back_when_it_does_not_work_with_them()
    {
        using var manager = await host.SignedIn("manager");
        await using (await Room.StartAgentAsync(host, spool.FullName, s => s, scenario: Scale))
        {
            await Room.UntilAsync(manager, Room.Devices, p => p.Contains("正常", StringComparison.Ordinal), "the scale ready");

            using var saved = await SaveAsync(manager, 0, ("s-pollMilliseconds", "100"));
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
            await Room.UntilAsync(manager, Page, p => p.Contains("一致しています", StringComparison.Ordinal) && p.Contains("適用済み", StringComparison.Ordinal), "version 1 in force");

            using var wrong = await SaveAsync(manager, 1, ("s-pollMilliseconds", "100"), ("s-protocol", "toledo-8217"));
            Assert.Equal(HttpStatusCode.Redirect, wrong.StatusCode);
            var refused = await Room.UntilAsync(manager, Page, p => p.Contains("拒否（元に戻しました）", StringComparison.Ordinal), "version 2 refused");
            Assert.Contains("応答", refused, StringComparison.Ordinal); // silent or nonsense, in an operator's words
            await Room.UntilAsync(manager, Room.Devices, p => p.Contains("正常", StringComparison.Ordinal), "the scale at work again");
        }

        // A lost folder, or another computer: the agent is given the version that shall hold.
        spool.Delete(recursive: true);
        spool.Create();
        await using (await Room.StartAgentAsync(host, spool.FullName, s => s, scenario: Scale))
        {
            await Room.UntilAsync(manager, Page, p => p.Contains("<dd>バージョン 1 <span", StringComparison.Ordinal) && p.Contains("計量の間隔 100", StringComparison.Ordinal), "version 1 held again");
        }

        await using var db = host.OpenDb();
        var versions = await db.DeviceSettings.OrderBy(v => v.Version).ToListAsync();
        Assert.Equal([SettingsState.Applied, SettingsState.Refused], versions.Select(v => v.State));
        Assert.Equal(["""{"pollMilliseconds":100}""", """{"protocol":"toledo-8217","pollMilliseconds":100}"""], versions.Select(v => v.Settings));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "packing.configure-device"));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "packing.settings-refused"));
    }

    [Fact]
    public async Task What_the_driver_does_not_allow_is_said_at_its_field_and_a_stale_page_overwrites_nothing()
    {
        using var manager = await host.SignedIn("manager");
        await using var agent = await Room.StartAgentAsync(host, spool.FullName, s => s, scenario: Scale);
        await Room.UntilAsync(manager, Page, p => p.Contains("s-pollMilliseconds", StringComparison.Ordinal), "the fields");

        using var wrong = await SaveAsync(manager, 0, ("s-pollMilliseconds", "5"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("「計量の間隔」はその値にできません（範囲外です）", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        (await SaveAsync(manager, 0, ("s-pollMilliseconds", "150"))).Dispose();
        using var stale = await SaveAsync(manager, 0, ("s-pollMilliseconds", "300"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        await using var db = host.OpenDb();
        Assert.Equal(1, await db.DeviceSettings.CountAsync());
    }

    private static Task<HttpResponseMessage> SaveAsync(HttpClient manager, int basedOn, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(f => f.Name, f => f.Value);
        form["basedOn"] = basedOn.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WebHost.PostForm(manager, Page, form);
    }
}
