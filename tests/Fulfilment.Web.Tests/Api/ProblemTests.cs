using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Web.Api;

namespace Fulfilment.Web.Tests.Api;

public sealed class ProblemTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("orders.unknown-sku", 404)]
    [InlineData("lifecycle.not-now", 409)]
    [InlineData("orders.split-stale", 409)]
    [InlineData("inventory.conflict", 409)]
    [InlineData("request.differs", 409)]
    [InlineData("orders.duplicate-line", 409)]
    [InlineData("people.forbidden-dc", 403)]
    [InlineData("request.key-missing", 400)]
    [InlineData("orders.bad-quantity", 400)]
    [InlineData("people.bad-credentials", 401)]
    [InlineData("people.locked-out", 429)]
    [InlineData("request.too-large", 413)]
    [InlineData("orders.no-lines", 422)]
    public void A_code_has_one_status(string code, int status) => Assert.Equal(status, RefusalStatus.Of(code));

    [Theory]
    [InlineData("ja", "サインイン")]
    [InlineData("en-GB,en;q=0.8", "signed in")]
    public async Task A_problem_speaks_the_language_asked_for(string language, string words)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        using var answer = await client.GetAsync("/api/v1/people/me");
        var problem = await answer.Content.ReadFromJsonAsync<Problem>(ApiJson.Options);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("access.signed-out", problem!.Code);
        Assert.Equal(401, problem.Status);
        Assert.Contains(words, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_problem_for_programs_and_a_page_for_people()
    {
        var client = host.Anonymous();
        using var forPrograms = await client.GetAsync("/api/v1/nothing-here");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing-here") { Headers = { { "Accept", "text/html" } } };
        using var forPeople = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, forPrograms.StatusCode);
        Assert.Contains("request.unknown-address", await forPrograms.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, forPeople.StatusCode);
        Assert.Contains("<h1>", await forPeople.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_without_a_key_is_refused_before_anything_is_read()
    {
        using var answer = await host.As(Role.Admin).PostAsync("/api/v1/people/keys", new StringContent("not json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("request.key-missing", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("{\"name\": \"x\", \"role\": \"client\", \"clients\": \"AOI\", \"dcs\": \"*\", \"colour\": 1}", "$.colour")]
    [InlineData("{\"name\": 5, \"role\": \"client\", \"clients\": \"AOI\", \"dcs\": \"*\"}", "$.name")]
    [InlineData("{\"name\": null, \"role\": \"client\", \"clients\": \"AOI\", \"dcs\": \"*\"}", "$")]
    [InlineData("{\"name\": \"x\", \"role\": 999999999999999999999, \"clients\": \"AOI\", \"dcs\": \"*\"}", "$.role")]
    [InlineData("{\"name\": \"x\", \"name\": \"y\", \"role\": \"client\", \"clients\": \"AOI\", \"dcs\": \"*\"}", "$")]
    [InlineData("{\"name\": \"x\"}", "$")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "$")]
    [InlineData("", "")]
    public async Task A_body_that_cannot_be_read_is_a_clear_400(string body, string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people/keys") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));

        using var answer = await host.As(Role.Admin, "*", "*").SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {text}");
        var problem = JsonSerializer.Deserialize<Problem>(text, ApiJson.Options)!;
        Assert.StartsWith("request.", problem.Code, StringComparison.Ordinal);
        Assert.StartsWith(at, problem.Facts.GetValueOrDefault("at", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people/keys") { Content = new StringContent("name=x", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));

        using var answer = await host.As(Role.Admin, "*", "*").SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public void Identities_are_written_bare_and_read_back()
    {
        var written = JsonSerializer.Serialize(new Sample(new DcId("DC03"), new RunId(7), null), ApiJson.Options);

        Assert.Equal("""{"dc":"DC03","run":7,"client":null}""", written);
        Assert.Equal(new Sample(new DcId("DC03"), new RunId(7), null), JsonSerializer.Deserialize<Sample>(written, ApiJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>("""{"dc":"","run":7,"client":null}""", ApiJson.Options));
    }

    private sealed record Sample(DcId Dc, RunId Run, ClientId? Client);
}
