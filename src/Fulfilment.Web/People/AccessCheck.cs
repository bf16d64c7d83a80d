using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Fulfilment.Web.People;

/// <summary>Refuses to start an application that has an endpoint nobody decided about.</summary>
internal static class AccessCheck
{
    public static async Task RequireAccessEverywhere(this WebApplication app)
    {
        var undeclared = new List<string>();
        foreach (var endpoint in await AllEndpoints(app.Services, ((IEndpointRouteBuilder)app).DataSources))
        {
            if (AccessOf.Of(endpoint.Metadata) is null)
            {
                undeclared.Add(endpoint.DisplayName ?? endpoint.ToString() ?? "?");
            }
        }

        if (undeclared.Count > 0)
        {
            throw new InvalidOperationException(
                "Every endpoint declares its access with .Access(…), .OpenToEveryone() or [Access(…)]; these do not: "
                + string.Join(", ", undeclared.Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>All route endpoints; a Razor page is loaded first, because only then it carries its class's attributes.</summary>
    public static async Task<IReadOnlyList<RouteEndpoint>> AllEndpoints(IServiceProvider services, IEnumerable<EndpointDataSource> sources)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var all = new List<RouteEndpoint>();
        foreach (var endpoint in sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            if (page is null)
            {
                all.Add(endpoint);
                continue;
            }

            var loaded = await loader.LoadAsync(page, endpoint.Metadata);
            var metadata = loaded.Endpoint?.Metadata ?? endpoint.Metadata;
            all.Add(new RouteEndpoint(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, metadata, endpoint.DisplayName));
        }

        return all;
    }
}
