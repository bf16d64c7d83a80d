using System.Collections.Immutable;

namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>
/// A merchant's ranking as data: candidate plans are compared by the first criterion, ties by the second, and so on (the
/// first that is not a tie wins). What no criterion decides falls to the DC that stands first in the snapshot.
/// </summary>
/// <param name="Ranking">
/// Without <see cref="Criterion.UnitsMissing"/> or <see cref="Criterion.TotalCost"/> serving nothing would always be best,
/// so UnitsMissing is then put first.
/// </param>
public sealed record RuleSet(ImmutableArray<Criterion> Ranking)
{
    /// <summary>Serve what can be served, in the fewest parcels, for the least money.</summary>
    public static readonly RuleSet FewestParcels = new([Criterion.UnitsMissing, Criterion.Parcels, Criterion.Cost]);

    /// <summary>The least money, where each missing unit costs <paramref name="costPerMissingUnit"/>.</summary>
    public static RuleSet LeastCost(long costPerMissingUnit) => new([Criterion.TotalCost]) { CostPerMissingUnit = costPerMissingUnit };

    public long CostPerMissingUnit { get; init; }

    /// <summary>After so many hours of waiting an order counts one priority class higher; 0 switches ageing off.</summary>
    public int AgeingHours { get; init; } = 24;

    internal ImmutableArray<Criterion> Effective =>
        Ranking.Contains(Criterion.UnitsMissing) || Ranking.Contains(Criterion.TotalCost)
            ? Ranking
            : [Criterion.UnitsMissing, .. Ranking];
}
