using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Scales;

/// <summary>What a scale said, before anybody decides whether it counts.</summary>
internal sealed record ScaleReading(decimal Grams, bool Stable, WeightRange Range, string Unit, string Raw)
{
    internal static ScaleReading Out(WeightRange range, string raw) => new(0, false, range, "", raw);

    /// <summary>Grams in one unit, exactly; null for a unit nobody told us about.</summary>
    internal static decimal? GramsPer(string unit) => unit switch
    {
        "g" => 1m,
        "kg" => 1000m,
        "mg" => 0.001m,
        "t" => 1_000_000m,
        "lb" => 453.59237m,
        "oz" => 28.349523125m,
        _ => null,
    };
}
