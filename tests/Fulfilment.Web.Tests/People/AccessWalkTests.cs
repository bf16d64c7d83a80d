using System.Net;
using System.Text;
using Fulfilment.Domain.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.People;

/// <summary>
/// Walks every endpoint the server has (API, pages, streams, files, health) as nobody, as somebody of another role, of
/// another site and of another client. What to expect follows from the access each endpoint declares; what nobody
/// declared fails, here and at the start. Addresses with parameters get sample values from <see cref="Samples"/>.
/// </summary>
public sealed class AccessWalkTests(WebHost host, ITestOutputHelper output) : IClassFixture<WebHost>
{
    /// <summary>Values for route parameters, by name; those the walk needs in another site or client are made from them.</summary>
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["dc"] = "DC01", ["client"] = "AOI", ["station"] = "ST-01", ["documentName"] = "v1", ["handler"] = "",
    };

    [Fact]
    public async Task Every_endpoint_declares_its_access()
    {
        var endpoints = await Endpoints();

        Assert.True(endpoints.Count >= 10, $"only {endpoints.Count} endpoints were found: the walk is blind");
        Assert.All(endpoints, e => Assert.True(AccessOf.Of(e.Metadata) is not null, $"{e.DisplayName} declares no access"));
    }

    [Fact]
    public async Task Nobody_gets_in_where_somebody_is_asked_for()
    {
        var client = host.Anonymous();
        await Walk(async (endpoint, method, address) =>
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            using var answer = await Send(client, endpoint, method, address);
            return access.IsAnonymous
                ? answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && !IsSignIn(answer)
                : answer.StatusCode == HttpStatusCode.Unauthorized || IsSignIn(answer);
        });
    }

    [Fact]
    public async Task A_wrong_role_is_refused_everywhere()
    {
        await Walk(async (endpoint, method, address) =>
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            var wrong = Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.Admin) && !access.Admits(r)).ToList();
            if (access.IsAnonymous || wrong.Count == 0)
            {
                return true;
            }

            using var answer = await Send(host.As(wrong[0]), endpoint, method, address);
            return answer.StatusCode == HttpStatusCode.Forbidden;
        });
    }

    [Fact]
    public async Task Another_site_or_client_in_the_address_is_refused_everywhere()
    {
        await Walk(async (endpoint, method, _) =>
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            var named = endpoint.RoutePattern.Parameters.Select(p => p.Name).Intersect(["dc", "client"], StringComparer.Ordinal).ToList();
            if (access.IsAnonymous || named.Count == 0)
            {
                return true;
            }

            var role = access.Roles.Count > 0 ? access.Roles[0] : Role.Manager;
            using var answer = await Send(host.As(role), endpoint, method, AddressOf(endpoint, ("dc", "DC02"), ("client", "DAI")));
            return answer.StatusCode == HttpStatusCode.Forbidden;
        });
    }

    [Fact]
    public async Task Another_site_in_the_query_is_refused_everywhere()
    {
        await Walk(async (endpoint, method, address) =>
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            if (access.IsAnonymous || endpoint.RoutePattern.Parameters.Any(p => p.Name == "dc"))
            {
                return true;
            }

            var role = access.Roles.Count > 0 ? access.Roles[0] : Role.Manager;
            using var answer = await Send(host.As(role), endpoint, method, address + "?dc=DC02");
            return answer.StatusCode == HttpStatusCode.Forbidden;
        });
    }

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.sample.json")]
    [InlineData("/Pages/Index.cshtml")]
    [InlineData("/data/key.secret")]
    [InlineData("/dist/../../Program.cs")]
    public async Task No_file_outside_the_public_folder_is_served(string path)
    {
        using var answer = await host.Anonymous().GetAsync(path);

        Assert.True(answer.StatusCode == HttpStatusCode.NotFound || IsSignIn(answer), $"{path} answered {answer.StatusCode}");
    }

    [Fact]
    public async Task A_broken_cookie_is_nobody()
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", "who=CfDJ8notacookie");

        using var answer = await client.GetAsync("/api/v1/people/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static bool IsSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/account/sign-in", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> Send(HttpClient client, RouteEndpoint endpoint, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Idempotency-Key", $"walk-{Guid.NewGuid():N}");
        if (method is "POST" or "PUT" or "PATCH")
        {
            // What an endpoint reads is settled by routing, before anybody asks who is calling.
            var reads = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [{ } first, ..] ? first : "application/json";
            request.Content = new StringContent("{}", Encoding.UTF8, reads);
        }

        // Streams never end: the first line of the answer says all that is asked here.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string AddressOf(RouteEndpoint endpoint, params (string Name, string Value)[] special)
    {
        var parts = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                special.FirstOrDefault(s => s.Name == parameter.Name).Value ?? Samples.GetValueOrDefault(parameter.Name, "1"),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })));
        return "/" + string.Join('/', parts.Where(p => p.Length > 0));
    }

    private async Task<IReadOnlyList<RouteEndpoint>> Endpoints()
    {
        host.Anonymous().Dispose();
        var sources = host.Services.GetRequiredService<EndpointDataSource>();
        return await AccessCheck.AllEndpoints(host.Services, [sources]);
    }

    private async Task Walk(Func<RouteEndpoint, string, string, Task<bool>> asExpected)
    {
        var wrong = new List<string>();
        foreach (var endpoint in await Endpoints())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var address = AddressOf(endpoint);
                output.WriteLine($"{method} {address}");
                if (!await asExpected(endpoint, method, address))
                {
                    wrong.Add($"{method} {address} ({endpoint.DisplayName})");
                }
            }
        }

        Assert.True(wrong.Count == 0, "Not as declared:\n" + string.Join('\n', wrong));
    }
}
