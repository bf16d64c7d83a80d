namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// How long must a code be? Two separate questions.
/// Guessing: with L live codes among 32^n, one try succeeds with chance L / 32^n, whatever the check character (a guesser
/// computes it too). Colliding: of k codes drawn at random two are equal with chance about 1 − e^(−k(k−1) / 2·32^n); the
/// database's unique index catches it, so that a collision costs another draw and nothing else.
/// Source: the birthday bound. Limits: blocked words and unreadable checks take away about an eighth of the codes, which is
/// left out of the formulas on the unsafe side and therefore covered by asking one symbol more where it is close.
/// </summary>
public static class CouponOdds
{
    public static double Codes(int length) => Math.Pow(32, length);

    /// <summary>Chance that one blind try hits a live code.</summary>
    public static double GuessChance(long live, int length) => Math.Min(1, live / Codes(length));

    /// <summary>Chance that a guesser who may try <paramref name="tries"/> times (the rate limit) hits at least once.</summary>
    public static double GuessChance(long live, int length, long tries) => -Expm1(tries * Log1P(-GuessChance(live, length)));

    public static double CollisionChance(long issued, double codes) => -Expm1(-issued * (issued - 1.0) / (2 * codes));

    /// <summary>How many codes make a collision as likely as not.</summary>
    public static long EvenCollisionAt(double codes) => (long)Math.Round(0.5 + Math.Sqrt(0.25 + (2 * Math.Log(2) * codes)));

    /// <summary>The shortest length whose guess chance stays at or below the bound, with one symbol in eight given away.</summary>
    public static int LengthFor(long live, double guessBound)
    {
        var length = CouponCode.FewestSymbols;
        while (length < CouponCode.MostSymbols && live / (Codes(length) * 7 / 8) > guessBound)
        {
            length++;
        }

        return length;
    }

    private static double Log1P(double x) => Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x);

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
