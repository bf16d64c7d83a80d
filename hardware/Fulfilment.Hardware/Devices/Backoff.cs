namespace Fulfilment.Hardware.Devices;

/// <summary>
/// How long to wait before the next attempt: a random part of 50 ms, 100 ms, ... 30 s (full jitter, so that a hall of
/// stations does not knock in step after a power cut), and after a quarter of an hour or so of failure about once a
/// minute. <c>random</c> gives numbers in [0, 1).
/// </summary>
public sealed class Backoff(Func<double> random)
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(50), Most = TimeSpan.FromSeconds(30), Slow = TimeSpan.FromSeconds(60);
    public const int FastAttempts = 64;

    public int Attempts { get; private set; }

    public TimeSpan Next()
    {
        Attempts++;
        if (Attempts > FastAttempts)
        {
            return Slow * (0.75 + (random() / 2));
        }

        var ceiling = Math.Min(Most.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Attempts - 1));
        return TimeSpan.FromMilliseconds(ceiling * random());
    }

    public void Succeeded() => Attempts = 0;

    /// <summary>The device is there, whatever comes next: pauses stay under a second, but one that hangs up at once is not tried in a tight loop.</summary>
    public void Reached() => Attempts = Math.Min(Attempts, 4);
}
