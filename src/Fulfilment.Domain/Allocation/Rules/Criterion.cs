namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>What two candidate plans of one order are compared by. Less is better for each of them.</summary>
public enum Criterion
{
    /// <summary>Units that are not served now.</summary>
    UnitsMissing,

    /// <summary>DCs that send something.</summary>
    Parcels,

    /// <summary>Postage and handling.</summary>
    Cost,

    /// <summary>Postage, handling, and <see cref="RuleSet.CostPerMissingUnit"/> for what is not served: one number for everything.</summary>
    TotalCost,

    /// <summary>The day on which the last parcel arrives.</summary>
    ArrivalDay,

    /// <summary>Kilometres, summed over parcels.</summary>
    Distance,

    /// <summary>How full the sites already are, summed over parcels.</summary>
    Load,

    /// <summary>How fresh the sites' stock is, summed over parcels: less means that older stock leaves first.</summary>
    StockAge,
}
