using System.Security.Claims;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Web.Api;
using Microsoft.AspNetCore.Authentication;

namespace Fulfilment.Web.People;

/// <summary>
/// Stands between routing and the endpoint: nobody → sign in (401 for programs), wrong role → 403, a site or client in
/// the address that is not the caller's → 403. What the address does not name is limited by the query filters of Scope.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var access = context.GetEndpoint() is { } endpoint ? AccessOf.Of(endpoint.Metadata) : null;
        if (access is null || access.IsAnonymous)
        {
            await next(context);
            return;
        }

        if (context.User.Identity is not { IsAuthenticated: true })
        {
            await context.ChallengeAsync();
            return;
        }

        var refusal = Refuse(context, access);
        if (refusal is null)
        {
            await next(context);
            return;
        }

        await Problems.Write(context, refusal);
    }

    private static Refusal? Refuse(HttpContext context, AccessRequirement access)
    {
        var scope = Caller.ScopeOf(context.User);
        if (!context.User.FindAll(ClaimTypes.Role).Any(r => Enum.TryParse<Role>(r.Value, out var role) && access.Admits(role)))
        {
            return Refusal.Of("access.forbidden-role", ("role", scope.Role));
        }

        if (Named(context, "dc") is { } dc && !scope.Covers(new DcId(dc)))
        {
            return Refusal.Of("access.forbidden-dc", ("dc", dc));
        }

        return Named(context, "client") is { } client && !scope.Covers(new ClientId(client))
            ? Refusal.Of("access.forbidden-client", ("client", client))
            : null;
    }

    private static string? Named(HttpContext context, string name) =>
        context.Request.RouteValues.TryGetValue(name, out var value) && value is string { Length: > 0 } inRoute
            ? inRoute
            : context.Request.Query.TryGetValue(name, out var inQuery) && inQuery is [{ Length: > 0 } one] ? one : null;
}
