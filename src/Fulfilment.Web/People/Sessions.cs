using System.Collections.Concurrent;
using System.Security.Claims;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.People;

/// <summary>
/// Signed-in people. The cookie carries the claims and the account's stamp; once a minute the stamp is compared with the
/// account, so that a changed role, a removed site or a closed account ends the session on every node.
/// </summary>
public sealed class Sessions(SystemDb system, TimeProvider clock)
{
    public const string StampClaim = "stamp";

    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string? Stamp)> known = new(StringComparer.Ordinal);

    public static ClaimsPrincipal PrincipalOf(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var scope = ScopeCodes.ScopeOf(user.UserName!, user.Role, user.Clients, user.Dcs);
        var claims = Caller.ClaimsOf(scope.Actor, [scope.Role], scope.Clients, scope.Dcs).Concat(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id),
            new Claim(Caller.NameClaim, user.DisplayName),
            new Claim(Caller.LanguageClaim, user.Locale),
            new Claim(StampClaim, user.SecurityStamp ?? ""),
        ]);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    /// <summary>Forgets what was trusted, so that a change made here counts at once here.</summary>
    public void Forget() => known.Clear();

    public async Task Validate(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var stamp = context.Principal?.FindFirstValue(StampClaim);
        if (id is null || await StampOf(id, context.HttpContext.RequestAborted) != stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
    }

    private async Task<string?> StampOf(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(id, out var kept) && kept.Until > now)
        {
            return kept.Stamp;
        }

        await using var db = system.Open();
        var stamp = await db.Users.Where(u => u.Id == id && u.Active).Select(u => u.SecurityStamp).FirstOrDefaultAsync(ct);
        known[id] = (now + Trust, stamp);
        return stamp;
    }
}
