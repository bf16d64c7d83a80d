using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;

namespace Fulfilment.Web.Tests.Api;

public sealed class EnrolmentTests(WebHost host) : IClassFixture<WebHost>
{
    private async Task<string> CodeAsync()
    {
        using var manager = host.As(Role.Manager);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stations/ST-01/enrolments");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await manager.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!;
    }

    private async Task<HttpStatusCode> EnrolAsync(string code, ECDsa key)
    {
        using var computer = host.Anonymous();
        using var answer = await computer.PostAsJsonAsync(
            "/api/v1/stations/enrol", new { code, publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), computer = "bench-pc" });
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string? Token)> ProveAsync(ECDsa key, DateTimeOffset at, string station = "ST-01")
    {
        using var computer = host.Anonymous();
        var time = at.ToUnixTimeMilliseconds();
        var signature = Convert.ToBase64String(key.SignData(ProveStation.Said(station, time), HashAlgorithmName.SHA256));
        using var answer = await computer.PostAsJsonAsync($"/api/v1/stations/{station}/token", new { at = time, signature });
        return (answer.StatusCode, answer.IsSuccessStatusCode ? (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["token"] : null);
    }

    private async Task<HttpStatusCode> GetAsync(string token, string path)
    {
        using var station = host.Anonymous();
        station.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await station.GetAsync(path);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_computer_gets_in_by_its_own_signature_and_only_where_its_station_is()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var code = await CodeAsync();
        Assert.Equal(HttpStatusCode.OK, await EnrolAsync(code, key));
        Assert.Equal(HttpStatusCode.OK, await EnrolAsync(code.ToLowerInvariant(), key));

        var (status, token) = await ProveAsync(key, TimeProvider.System.GetUtcNow());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(token!, "/api/v1/stations/ST-01"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(token!, "/api/v1/stations/ST-02"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(token!, "/api/v1/orders"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(token![..^4] + "AAAA", "/api/v1/stations/ST-01"));
    }

    [Fact]
    public async Task A_code_works_once_and_the_newest_computer_is_the_station()
    {
        using var first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var code = await CodeAsync();
        Assert.Equal(HttpStatusCode.OK, await EnrolAsync(code, first));
        Assert.Equal(HttpStatusCode.Forbidden, await EnrolAsync(code, second));
        Assert.Equal(HttpStatusCode.Forbidden, await EnrolAsync("AAAA-BBBB-CCCC-DDDD", second));

        Assert.Equal(HttpStatusCode.OK, await EnrolAsync(await CodeAsync(), second));

        Assert.Equal(HttpStatusCode.Forbidden, (await ProveAsync(first, TimeProvider.System.GetUtcNow())).Status);
        Assert.Equal(HttpStatusCode.OK, (await ProveAsync(second, TimeProvider.System.GetUtcNow())).Status);
    }

    [Fact]
    public async Task A_signature_counts_once_and_only_now()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(HttpStatusCode.OK, await EnrolAsync(await CodeAsync(), key));
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal(HttpStatusCode.OK, (await ProveAsync(key, now)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ProveAsync(key, now)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ProveAsync(key, now.AddMinutes(-1))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ProveAsync(key, now.AddHours(1))).Status);
    }

    [Fact]
    public async Task Only_keys_of_the_right_kind_are_enrolled()
    {
        using var weak = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal(HttpStatusCode.BadRequest, await EnrolAsync(await CodeAsync(), weak));
    }
}
