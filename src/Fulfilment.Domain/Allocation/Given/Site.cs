using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>One DC as the planner sees it: when it can ship, how much it may still send, and what it is equipped for.</summary>
/// <param name="ParcelsLeft">Parcels it can still send on its next shipping day; null where nobody set a limit.</param>
public sealed record Site(DcId Dc, ShippingClock Clock, int? ParcelsLeft, bool ColdChain, bool Hazardous)
{
    /// <summary>How full the next shipping day already is, in thousandths; ranks sites under <see cref="Rules.Criterion.Load"/>.</summary>
    public int LoadPerMille { get; init; }

    /// <summary>How fresh its stock is, 0 (oldest) to 1000; ranks sites under <see cref="Rules.Criterion.StockAge"/>.</summary>
    public int Freshness { get; init; }
}
