using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>An article that may not be planned before a date.</summary>
public readonly record struct PreOrder(SkuId Sku, DateOnly NotBefore);

/// <summary>Articles that may stand in for one, best first.</summary>
public readonly record struct Substitution(SkuId Sku, ImmutableArray<SkuId> By);

/// <summary>
/// How a merchant wants its orders planned, as data: which sites may serve (filters), which of two plans is better
/// (ranking), and what may be done with an order (policies). Stock, lanes and calendars always filter: goods that are not
/// there cannot be sent, whatever somebody wishes.
/// </summary>
public sealed record MerchantRules
{
    public const int MostRanked = 5;

    /// <summary>What holds for a merchant who never saved rules of its own.</summary>
    public static readonly MerchantRules Usual = new();

    /// <summary>Goods that need a cold chain leave only from sites that have one.</summary>
    public bool ColdChain { get; init; } = true;

    /// <summary>Hazardous goods leave only from sites that may send them.</summary>
    public bool Hazardous { get; init; } = true;

    /// <summary>Work planned after a site's cut-off leaves the next day; off: this merchant's late work is taken the same day.</summary>
    public bool CutOff { get; init; } = true;

    /// <summary>A site that would miss the promised date is left out as long as another can keep it.</summary>
    public bool PromisedDate { get; init; } = true;

    /// <summary>A site's parcels per day are respected; off: this merchant's parcels count but are never turned away.</summary>
    public bool Capacity { get; init; } = true;

    /// <summary>Units of every article that each site keeps back.</summary>
    public int SafetyStock { get; init; }

    public ImmutableArray<DcId> OnlyFrom { get; init; } = [];

    public ImmutableArray<DcId> NotFrom { get; init; } = [];

    public ImmutableArray<Criterion> Ranking { get; init; } = RuleSet.FewestParcels.Ranking;

    public bool ShipComplete { get; init; }

    public int? MaxParcels { get; init; }

    /// <summary>Minor units of the order's goods.</summary>
    public long NoSplitBelow { get; init; }

    /// <summary>All units of a line come from one site.</summary>
    public bool LineFromOne { get; init; }

    /// <summary>What is missing waits and is planned by itself when stock comes; off: a person decides.</summary>
    public bool BackOrder { get; init; } = true;

    public ImmutableArray<PreOrder> PreOrders { get; init; } = [];

    public ImmutableArray<Substitution> Substitutes { get; init; } = [];

    /// <summary>Bring the parts of a split order together first where a transfer lane makes that better.</summary>
    public bool Consolidate { get; init; }

    /// <summary>An order rises one priority class for every so many hours it has waited; 0 switches that off.</summary>
    public int AgeingHours { get; init; } = 24;

    public RuleSet ToRuleSet() => new(Ranking) { AgeingHours = AgeingHours };

    /// <summary>A site as this merchant's orders see it.</summary>
    public Site SiteAs(Site site) => site with
    {
        Clock = CutOff ? site.Clock : site.Clock with { CutOff = TimeOnly.MaxValue },
        ParcelsLeft = Capacity ? site.ParcelsLeft : null,
    };

    /// <summary>Units that may be promised of those that are free at one site.</summary>
    public int MayPromise(int free) => Math.Max(0, free - SafetyStock);

    /// <summary>The merchant's policy for one order; a manager's word about that order is stricter still.</summary>
    /// <param name="oneParcel">One parcel or none.</param>
    /// <param name="forced">From this site and no other.</param>
    public OrderPolicy PolicyFor(bool oneParcel, DcId? forced) => new()
    {
        ShipComplete = ShipComplete || oneParcel,
        MaxParcels = oneParcel ? 1 : MaxParcels,
        NoSplitBelow = NoSplitBelow,
        LineMaySplit = !LineFromOne,
        BackOrder = BackOrder,
        PromiseIncoming = BackOrder,
        Consolidate = Consolidate,
        OnlyFrom = forced is { } dc ? [dc] : OnlyFrom,
        NotFrom = forced is null ? NotFrom : [],
    };

    /// <summary>What the line asks of a site under these rules.</summary>
    public Handling HandlingFor(SkuId sku, bool coldChain, bool hazardous, DateOnly today) =>
        (coldChain && ColdChain ? Handling.ColdChain : Handling.None)
        | (hazardous && Hazardous ? Handling.Hazardous : Handling.None)
        | (PreOrders.Any(p => p.Sku == sku && p.NotBefore > today) ? Handling.NotYet : Handling.None);

    /// <summary>The rules that are in force, in the order of the page: what is off is absent.</summary>
    public IEnumerable<RuleKind> InForce()
    {
        (RuleKind Kind, bool On)[] all =
        [
            (RuleKind.Stock, true), (RuleKind.LaneExists, true), (RuleKind.Calendar, true), (RuleKind.ColdChain, ColdChain),
            (RuleKind.Hazardous, Hazardous), (RuleKind.CutOff, CutOff), (RuleKind.PromisedDate, PromisedDate), (RuleKind.Capacity, Capacity),
            (RuleKind.SafetyStock, SafetyStock > 0), (RuleKind.OnlyFrom, !OnlyFrom.IsEmpty), (RuleKind.NotFrom, !NotFrom.IsEmpty),
            (RuleKind.Ranking, true), (RuleKind.ShipComplete, ShipComplete), (RuleKind.MaxParcels, MaxParcels is not null),
            (RuleKind.NoSplitBelow, NoSplitBelow > 0), (RuleKind.LineFromOne, LineFromOne), (RuleKind.BackOrder, BackOrder),
            (RuleKind.PreOrder, !PreOrders.IsEmpty), (RuleKind.Substitute, !Substitutes.IsEmpty), (RuleKind.Consolidate, Consolidate),
            (RuleKind.Ageing, AgeingHours > 0),
        ];
        return all.Where(r => r.On).Select(r => r.Kind);
    }
}
