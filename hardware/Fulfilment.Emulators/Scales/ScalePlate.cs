namespace Fulfilment.Emulators.Scales;

/// <summary>What lies on the scale: a mass that takes a moment to come to rest.</summary>
public sealed class ScalePlate(TimeProvider clock)
{
    private decimal grams;
    private decimal tare;
    private DateTimeOffset restsAt;

    public TimeSpan SettlingTime { get; set; } = TimeSpan.FromMilliseconds(120);

    public decimal CapacityGrams { get; set; } = 30_000;

    public bool Stable => clock.GetUtcNow() >= restsAt;

    public bool Over => grams > CapacityGrams;

    public bool Under => grams < -20;

    /// <summary>While it settles, the display swings a little below the truth.</summary>
    public decimal NetGrams => (Stable ? grams : Math.Round(grams * 0.97m, 1)) - tare;

    public void Put(decimal mass)
    {
        grams = mass;
        restsAt = clock.GetUtcNow() + SettlingTime;
    }

    public bool Tare()
    {
        if (Stable && !Over && !Under)
        {
            tare = grams;
            return true;
        }

        return false;
    }

    public void Zero() => tare = 0;
}
