using System.Collections.Concurrent;
using System.Security.Claims;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.People;

/// <summary>
/// API keys by prefix, read again after thirty seconds at the latest, so that a call costs one HMAC and no query. Prefixes nobody issued are
/// not remembered: a guesser cannot fill the memory.
/// </summary>
public sealed class KeyRing(SystemDb system, KeySecret secret, TimeProvider clock)
{
    public const string Scheme = "Key";
    public const string PrefixClaim = "key";
    public const string StationClaim = "station";

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>The principal behind a key, or null where the key is not one of ours, is wrong or revoked.</summary>
    public async ValueTask<ClaimsPrincipal?> Find(string key, CancellationToken ct)
    {
        if (KeySecret.PrefixOf(key) is not { } prefix)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (!known.TryGetValue(prefix, out var found) || found.Until <= now)
        {
            found = await Read(prefix, now, ct);
            if (found is null)
            {
                known.TryRemove(prefix, out _);
                return null;
            }

            known[prefix] = found;
        }

        return secret.Fits(key, found.Hash) ? found.Principal : null;
    }

    public void Forget() => known.Clear();

    private async Task<Known?> Read(string prefix, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = system.Open();
        var key = await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Prefix == prefix && k.RevokedAt == null, ct);
        // Stations come up together; without a different patience for each they would be read together ever after.
        var trust = Trust * (0.5 + (Random.Shared.NextDouble() / 2));
        return key is null ? null : new Known(now + trust, key.Hash, PrincipalOf(key));
    }

    private static ClaimsPrincipal PrincipalOf(ApiKey key)
    {
        var scope = ScopeCodes.ScopeOf($"key/{key.Prefix}", key.Role, key.Clients, key.Dcs);
        var claims = Caller.ClaimsOf(scope.Actor, [scope.Role], scope.Clients, scope.Dcs).ToList();
        claims.Add(new Claim(Caller.NameClaim, key.Name));
        claims.Add(new Claim(PrefixClaim, key.Prefix));
        if (key.StationCode is { } station)
        {
            claims.Add(new Claim(StationClaim, station));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    private sealed record Known(DateTimeOffset Until, string Hash, ClaimsPrincipal Principal);
}
