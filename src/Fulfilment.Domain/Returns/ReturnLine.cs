using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Returns;

/// <summary>Units of one order line that come back. Requested and received need not agree; graded never exceeds received.</summary>
public sealed class ReturnLine : IOfClient, IAtDc
{
    public required ReturnId ReturnId { get; init; }

    /// <summary>The order's line number.</summary>
    public required int LineNo { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public required int Requested { get; init; }

    public int Received { get; set; }

    public int Graded { get; set; }
}
