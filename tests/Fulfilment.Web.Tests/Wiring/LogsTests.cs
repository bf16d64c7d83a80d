using System.Net;
using System.Text;
using Fulfilment.Domain.People;

namespace Fulfilment.Web.Tests.Wiring;

public sealed class LogsTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Nothing_a_person_typed_reaches_the_log()
    {
        var client = host.Anonymous();
        using var wrong = await WebHost.PostForm(client, "/account/sign-in?way=desk", new() { ["Way"] = "Desk", ["Who"] = "hanako.aoki", ["Secret"] = "himitsu-no-kotoba" });
        using var search = await host.As(Role.Admin, "*", "*").GetAsync("/api/v1/people/me?search=青木花子&phone=0312345678");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people/keys") { Content = new StringContent("{\"name\": \"千代田区千代田1-1\", \"oops", Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "log-test");
        using var broken = await host.As(Role.Admin, "*", "*").SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        foreach (var secret in (string[])["hanako.aoki", "himitsu-no-kotoba", "青木花子", "0312345678", "千代田", Uri.EscapeDataString("青木花子"), "fk_"])
        {
            Assert.DoesNotContain(secret, host.Log.All, StringComparison.OrdinalIgnoreCase);
        }
    }
}
