namespace Fulfilment.Identification.Epcis;

/// <summary>When and where something happened in a warehouse: what each of its events has in common.</summary>
/// <param name="At">The instant, with the offset of the site's wall clock.</param>
/// <param name="ReadPoint">Digital Link of the dock or station.</param>
/// <param name="BizLocation">Digital Link of the site.</param>
public sealed record WarehouseMoment(DateTimeOffset At, string ReadPoint, string BizLocation);

/// <summary>The events that a warehouse's verbs cause, with the vocabulary's words for them.</summary>
public static class WarehouseEvents
{
    public static EpcisEvent Received(WarehouseMoment moment, IReadOnlyList<string> epcs, IReadOnlyList<EpcisQuantity> goods, string? purchaseOrder) =>
        Observed(moment, "receiving", "in_progress", epcs, goods) with
        {
            BizTransactions = purchaseOrder is null ? [] : [new EpcisReference("po", purchaseOrder)],
        };

    public static EpcisEvent Picked(WarehouseMoment moment, IReadOnlyList<string> epcs, IReadOnlyList<EpcisQuantity> goods) =>
        Observed(moment, "picking", "in_progress", epcs, goods);

    /// <summary>Goods went into a carton: from here on the carton's number stands for them.</summary>
    public static EpcisEvent Packed(WarehouseMoment moment, Sscc carton, IReadOnlyList<string> epcs, IReadOnlyList<EpcisQuantity> goods) =>
        Of(EpcisEventType.AggregationEvent, moment, EpcisAction.Add, "packing", "in_progress") with
        {
            ParentId = EpcisIdentifiers.Of(carton),
            ChildEpcs = epcs,
            ChildQuantities = goods,
        };

    public static EpcisEvent Shipped(WarehouseMoment moment, IReadOnlyList<Sscc> cartons, string? order, EpcisReference? destination) =>
        Observed(moment, "shipping", "in_transit", [.. cartons.Select(EpcisIdentifiers.Of)], []) with
        {
            BizTransactions = order is null ? [] : [new EpcisReference("po", order)],
            Destinations = destination is null ? [] : [destination],
        };

    public static EpcisEvent Returned(WarehouseMoment moment, IReadOnlyList<string> epcs, IReadOnlyList<EpcisQuantity> goods, string? rma) =>
        Observed(moment, "receiving", "returned", epcs, goods) with
        {
            BizTransactions = rma is null ? [] : [new EpcisReference("rma", rma)],
        };

    /// <summary>The units of a kit became one item.</summary>
    public static EpcisEvent Assembled(WarehouseMoment moment, IReadOnlyList<EpcisQuantity> parts, IReadOnlyList<EpcisQuantity> kits) =>
        Of(EpcisEventType.TransformationEvent, moment, null, "assembling", null) with { InputQuantities = parts, OutputQuantities = kits };

    private static EpcisEvent Observed(
        WarehouseMoment moment, string step, string disposition, IReadOnlyList<string> epcs, IReadOnlyList<EpcisQuantity> goods) =>
        Of(EpcisEventType.ObjectEvent, moment, EpcisAction.Observe, step, disposition) with { Epcs = epcs, Quantities = goods };

    private static EpcisEvent Of(EpcisEventType type, WarehouseMoment moment, EpcisAction? action, string step, string? disposition) => new()
    {
        Type = type,
        EventTime = moment.At,
        EventTimeZoneOffset = moment.At.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture),
        Action = action,
        BizStep = step,
        Disposition = disposition,
        ReadPoint = moment.ReadPoint,
        BizLocation = moment.BizLocation,
    };
}
