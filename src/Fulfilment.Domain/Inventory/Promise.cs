using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Inventory;

public enum SupplyKind
{
    OnHand,
    ReceiptLine,
    TransferLine,
}

public enum PromiseState
{
    Pending,
    Posted,
    Voided,
    Expired,
}

/// <summary>
/// Units of one DC held for one order line. First stage of two: which bin and lot follows at release. It is posted as
/// units leave their bin, and voided when the plan changes.
/// </summary>
public sealed class Promise : IOfClient, IAtDc
{
    public required PromiseId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required SkuId SkuId { get; init; }

    public required OrderId OrderId { get; init; }

    public required int LineNo { get; init; }

    public required ShipmentId ShipmentId { get; set; }

    public required int Quantity { get; init; }

    /// <summary>Units already taken out of their bin.</summary>
    public int Posted { get; set; }

    /// <summary>Units given back without being taken.</summary>
    public int Voided { get; set; }

    public SupplyKind Supply { get; init; }

    /// <summary>The receipt or transfer line, as "receipt/12/3"; "" for stock on hand.</summary>
    public string SupplyRef { get; init; } = "";

    public string? Lot { get; init; }

    public string? Serial { get; init; }

    public int? MinimumLifeDays { get; init; }

    public PromiseState State { get; set; }

    public required DateTime At { get; init; }

    public int Open => Quantity - Posted - Voided;

    public UnitAsk Ask => new(Lot, Serial, MinimumLifeDays);
}
