namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>What the stream planner assumes about orders it has not seen.</summary>
/// <param name="CostPerMissingUnit">Minor units; the ranking is least total cost.</param>
/// <param name="RegionWeights">How much each region orders, in any unit (population will do). Unknown regions weigh nothing.</param>
public sealed record StreamSettings(long CostPerMissingUnit, IReadOnlyDictionary<string, double> RegionWeights)
{
    /// <summary>The part of its first stock that an item is expected to sell before it is replenished, until orders tell better (<see cref="Stream.SellThrough"/>)…</summary>
    public double SellThrough { get; init; } = 0.83;

    /// <summary>…but never these last units, which a merchant keeps for safety.</summary>
    public int SafetyUnits { get; init; } = 1;

    /// <summary>Prices are learned again after so many orders.</summary>
    public int LearnEvery { get; init; } = 25;

    /// <summary>Imagined futures whose prices are averaged.</summary>
    public int Futures { get; init; } = 10;

    public int PricePasses { get; init; } = 20;

    public ulong Seed { get; init; } = 1;
}
