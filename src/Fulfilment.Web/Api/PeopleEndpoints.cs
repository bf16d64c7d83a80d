using Fulfilment.Domain.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Who am I, as the server sees it: what an integrator asks first.</summary>
internal static class PeopleEndpoints
{
    public sealed record Me(string Actor, Role Role, IReadOnlyList<string>? Clients, IReadOnlyList<string>? Dcs);

    public static void Map(RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("/me", WhoAmI).WithSummary("The caller's own role and scope; null means all.").Access(ScopeKind.None);
    }

    private static Me WhoAmI(Scope scope) =>
        new(scope.Actor, scope.Role, scope.Clients?.Select(c => c.Value).Order().ToList(), scope.Dcs?.Select(d => d.Value).Order().ToList());
}
