using System.Threading.RateLimiting;

namespace Fulfilment.Web.Wiring;

/// <summary>How many wrong secrets an address may send a minute: keys, passwords and PINs count together.</summary>
internal sealed class Guesses(Settings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = settings.Limits.GuessesPerMinutePerAddress,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    public bool AreSpent(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(AddressOf(context), 0);
        return !lease.IsAcquired;
    }

    public void Count(HttpContext context) => limiter.AttemptAcquire(AddressOf(context)).Dispose();

    public void Dispose() => limiter.Dispose();

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";
}
