using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Fulfilment.Domain;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// No caller can starve the others: each key, each signed-in person and each anonymous address has its own budget a
/// minute. Endpoints that take a secret from a stranger add <c>RequireRateLimiting(Limits.Guess)</c>.
/// </summary>
internal static class Limits
{
    public const string Guess = "guess";

    public static void AddLimits(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Guesses>();
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            {
                var who = context.User.FindFirstValue(KeyRing.PrefixClaim) ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier);
                var perMinute = who is null ? settings.Limits.RequestsPerMinutePerAddress : settings.Limits.RequestsPerMinutePerKey;
                return PerMinute(who ?? AddressOf(context), perMinute);
            });
            limiter.AddPolicy(Guess, context => PerMinute($"guess/{AddressOf(context)}", settings.Limits.GuessesPerMinutePerAddress));
            limiter.OnRejected = async (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                await Problems.Write(rejected.HttpContext, Refusal.Of("request.too-many"));
            };
        });
    }

    private static RateLimitPartition<string> PerMinute(string who, int most) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";
}
