using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.People;

/// <summary>
/// Tokens of a quarter of an hour for a station that proved itself: they open its own events and commands at its own site and
/// nothing else. An enrolment that was revoked closes within half a minute.
/// </summary>
public sealed class StationTokens(IDataProtectionProvider protection, SystemDb system, TimeProvider clock)
{
    public const string Mark = "st_";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);
    private readonly IDataProtector protector = protection.CreateProtector("station-token");
    private readonly ConcurrentDictionary<long, DateTimeOffset> alive = new();

    public string Issue(ProveStation.Answer proven) => Mark + protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{proven.Enrolment}\n{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}\n{proven.Dc}\n{proven.Station}"));

    /// <returns>Null where the token is not ours, is over, or its enrolment was revoked.</returns>
    public async ValueTask<ClaimsPrincipal?> Find(string token, CancellationToken ct)
    {
        if (Read(token) is not { } read || read.Until <= clock.GetUtcNow() || !await IsAliveAsync(read.Enrolment, ct))
        {
            return null;
        }

        var scope = ScopeCodes.ScopeOf($"enrolment/{read.Enrolment}", Role.Station, "*", read.Dc.Value);
        var claims = Caller.ClaimsOf(scope.Actor, [scope.Role], scope.Clients, scope.Dcs).ToList();
        claims.Add(new Claim(Caller.NameClaim, read.Station));
        claims.Add(new Claim(KeyRing.StationClaim, read.Station));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, KeyRing.Scheme));
    }

    private (long Enrolment, DateTimeOffset Until, DcId Dc, string Station)? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token[Mark.Length..]).Split('\n', 4);
            return (
                long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)),
                new DcId(parts[2]), parts[3]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async ValueTask<bool> IsAliveAsync(long enrolment, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (alive.TryGetValue(enrolment, out var until) && until > now)
        {
            return true;
        }

        await using var db = system.Open();
        if (!await db.StationEnrolments.AnyAsync(e => e.Id == enrolment && e.RevokedAt == null, ct))
        {
            alive.TryRemove(enrolment, out _);
            return false;
        }

        alive[enrolment] = now + Trust;
        return true;
    }
}
