using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>A local date on which a DC ships nothing (holiday, stocktake).</summary>
public sealed class DcClosure : IAtDc
{
    public required DcId DcId { get; init; }

    public required DateOnly Date { get; init; }

    public string Reason { get; set; } = "";
}
