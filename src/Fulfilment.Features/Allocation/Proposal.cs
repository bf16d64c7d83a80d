using Fulfilment.Domain.Allocation;
using Fulfilment.Features.Dialect;

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
internal sealed class ProposedOrder
{
    public ProposedOrder(PlannerFacts facts, OrderFact fact, OrderPlan plan)
    {
        (Fact, Plan) = (fact, plan);
        Awaited = PlannedParcels.Awaited(facts, fact, plan);
        Parcels = [.. PlannedParcels.Sent(facts, fact, plan), .. Awaited];
        (SitesText, LinesText, ParcelsText) = (PlanText.Of(plan.Sites), PlanText.Of(plan.Lines), PlanText.Of(plan, Awaited));
        Units = [.. PlannedParcels.Held(facts, fact, plan)];
    }

    public OrderFact Fact { get; }

    public OrderPlan Plan { get; }

    /// <summary>Parcels that are promised against supply on its way.</summary>
    public IReadOnlyList<PlannedParcel> Awaited { get; }

    /// <summary>All shipments that it asks for; transfers that bring units to them have no names yet.</summary>
    public IReadOnlyList<PlannedParcel> Parcels { get; }

    public string SitesText { get; }

    public string LinesText { get; }

    public string ParcelsText { get; }

    /// <summary>What must be held on shelves for it.</summary>
    public IReadOnlyList<(AvailabilityKey Key, int Units)> Units { get; }
}
