namespace Fulfilment.Web.Wiring;

/// <summary>
/// Problem: when has the floor gone to rest? A server is never asked nothing: agents report their devices, streams look at
/// their rows. Method: what it allocates tells work from waiting. Two looks in a row with little allocated are rest; it is
/// said once, and again only after there was work. Complexity: one number kept. Limits: a floor of one slow picker counts
/// as at rest; what is done then must not hurt him.
/// </summary>
internal sealed class IdleWatch
{
    /// <summary>Between two looks: eleven stations of idle devices stay below the limit in that time.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private const long Waiting = 32 << 20;
    private const int Looks = 2;

    private long last;
    private int quiet;

    /// <param name="allocated">Bytes since the process started.</param>
    /// <returns>True once in each rest.</returns>
    public bool GoesToRest(long allocated)
    {
        quiet = allocated - last < Waiting ? Math.Min(quiet + 1, Looks + 1) : 0;
        last = allocated;
        return quiet == Looks;
    }
}
