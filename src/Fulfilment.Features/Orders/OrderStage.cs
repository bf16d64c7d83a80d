using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Features.Orders;

/// <summary>How far an order has come. Never stored: it follows from its status, its lines and its shipments.</summary>
public enum OrderStage
{
    /// <summary>No unit has a DC yet.</summary>
    Waiting,

    /// <summary>Some units have a DC or have left; others wait for stock.</summary>
    Part,

    /// <summary>Every unit has a DC; the floor knows nothing yet.</summary>
    Allocated,
    Released,
    Picking,
    Packed,
    Shipped,
    Held,
    Cancelled,
}

internal static class OrderStages
{
    /// <param name="status">Of the order.</param>
    /// <param name="waiting">Units without a DC.</param>
    /// <param name="allocated">Units in shipments that have not left.</param>
    /// <param name="shipped">Units that have left.</param>
    /// <param name="living">The status of each shipment that is neither cancelled nor gone.</param>
    public static OrderStage Of(OrderStatus status, int waiting, int allocated, int shipped, IEnumerable<ShipmentStatus> living)
    {
        if (status != OrderStatus.Open)
        {
            return status == OrderStatus.Held ? OrderStage.Held : OrderStage.Cancelled;
        }

        if (waiting > 0)
        {
            return allocated + shipped == 0 ? OrderStage.Waiting : OrderStage.Part;
        }

        return allocated == 0 ? OrderStage.Shipped : living.DefaultIfEmpty(ShipmentStatus.Planned).Min() switch
        {
            ShipmentStatus.Planned => OrderStage.Allocated,
            ShipmentStatus.Released => OrderStage.Released,
            ShipmentStatus.Packed => OrderStage.Packed,
            _ => OrderStage.Picking,
        };
    }
}
