using System.Collections.Frozen;
using System.Security.Claims;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Web.People;

/// <summary>
/// The principal's claims and the domain's Scope, one way and the other. A claim "*" means all; no claim at all means
/// none, so that a forgotten claim shows nothing instead of everything.
/// </summary>
public static class Caller
{
    public const string ActorClaim = "actor";
    public const string ClientClaim = "client";
    public const string DcClaim = "dc";
    public const string LanguageClaim = "language";
    public const string NameClaim = ClaimTypes.Name;
    public const string All = "*";

    private static readonly Scope Nobody = new("nobody", Role.Client, FrozenSet<ClientId>.Empty, FrozenSet<DcId>.Empty);

    public static Scope ScopeOf(ClaimsPrincipal? user)
    {
        if (user?.Identity is not { IsAuthenticated: true } || user.FindFirstValue(ActorClaim) is not { } actor)
        {
            return Nobody;
        }

        var roles = user.FindAll(ClaimTypes.Role).Select(c => Enum.TryParse<Role>(c.Value, out var r) ? r : (Role?)null).OfType<Role>().ToList();
        if (roles.Count == 0)
        {
            return Nobody;
        }

        return new Scope(
            actor,
            roles.Contains(Role.Admin) ? Role.Admin : roles[0],
            Set(user, ClientClaim, v => new ClientId(v)),
            Set(user, DcClaim, v => new DcId(v)));
    }

    public static IEnumerable<Claim> ClaimsOf(string actor, IEnumerable<Role> roles, IEnumerable<ClientId>? clients, IEnumerable<DcId>? dcs) =>
    [
        new Claim(ActorClaim, actor),
        .. roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())),
        .. clients?.Select(c => new Claim(ClientClaim, c.Value)) ?? [new Claim(ClientClaim, All)],
        .. dcs?.Select(d => new Claim(DcClaim, d.Value)) ?? [new Claim(DcClaim, All)],
    ];

    private static FrozenSet<T>? Set<T>(ClaimsPrincipal user, string type, Func<string, T> read)
    {
        var values = user.FindAll(type).Select(c => c.Value).ToList();
        return values.Contains(All) ? null : values.Select(read).ToFrozenSet();
    }
}
