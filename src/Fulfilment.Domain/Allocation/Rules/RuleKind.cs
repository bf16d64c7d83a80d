namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>Every rule a merchant can have, in the order in which the rules page shows them. Words: "rules.&lt;kebab-case&gt;".</summary>
public enum RuleKind
{
    // Filters that are facts of the world: always on, shown so that nobody looks for them in vain.
    Stock,
    LaneExists,
    Calendar,

    // Filters that a merchant may switch or fill in.
    ColdChain,
    Hazardous,
    CutOff,
    PromisedDate,
    Capacity,
    SafetyStock,
    OnlyFrom,
    NotFrom,

    Ranking,

    // Policies.
    ShipComplete,
    MaxParcels,
    NoSplitBelow,
    LineFromOne,
    BackOrder,
    PreOrder,
    Substitute,
    Consolidate,
    Ageing,
}
