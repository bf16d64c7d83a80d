using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// A plan of some orders with everything that is stored of it. Made of the facts alone: it needs no database, so it can be
/// made on another thread while the database is busy with something else.
/// </summary>
internal sealed class Proposal(PlannerFacts facts)
{
    private IReadOnlyList<ProposedOrder>? orders;
    private byte[]? packed;

    public PlannerFacts Facts { get; } = facts;

    public MerchantPlans Plan { get; } = facts.Plan();

    /// <summary>In the order of the facts; the reasons are made when first asked for.</summary>
    public IReadOnlyList<ProposedOrder> Orders => orders ??= [.. Facts.Orders.Select((fact, i) => new ProposedOrder(Facts, fact, Plan[i]))];

    /// <summary>The facts as the run keeps them.</summary>
    public byte[] Packed => packed ??= Facts.Pack();

    /// <summary>Makes all of it now.</summary>
    public static Proposal Whole(PlannerFacts facts)
    {
        var proposal = new Proposal(facts);
        _ = (proposal.Orders, proposal.Packed);
        return proposal;
    }
}

/// <summary>What is proposed for one order, and how it is stored.</summary>
internal sealed class ProposedOrder(PlannerFacts facts, OrderFact fact, OrderPlan plan)
{
    public OrderFact Fact { get; } = fact;

    public OrderPlan Plan { get; } = plan;

    public PlannerFacts Facts { get; } = facts;

    /// <summary>Parcels that are promised against supply on its way.</summary>
    public List<PlannedParcel> Awaited { get; } = PlannedParcels.Awaited(facts, fact, plan);

    public string SitesText { get; } = PlanText.Of(plan.Sites);

    public string LinesText { get; } = PlanText.Of(plan.Lines);

    public string ParcelsText => PlanText.Of(Plan, Awaited);

    /// <summary>What must be held on shelves for it.</summary>
    public IEnumerable<(Dialect.AvailabilityKey Key, int Units)> Units => PlannedParcels.Held(Facts, Fact, Plan);
}
