namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>
/// Problem: an order placed at this instant, from this DC, over this lane: on which day can it be in the shopper's hands?
/// Method:
///   1. Placed at or before the cut-off of an open day it leaves that day, else on the next open day (<see cref="ShippingClock"/>).
///   2. It travels as many carrier working days as the lane takes; a carrier that rests on Sundays neither moves nor
///      delivers then.
///   3. A slot that ends too early for the lane on the day of arrival is kept on the carrier's next working day.
///   4. At a store it is ready when the parcels have come and the counter has had its time, on a day the store is open.
/// Limits: no allowance for weather or peak weeks; a time zone is the DC's for leaving and the recipient's for slots.
/// </summary>
public static class DeliveryDate
{
    /// <summary>Null when the DC or the carrier never works within a year.</summary>
    public static DeliveryAnswer? ToDoor(DeliveryRoute route, DateTimeOffset placed, TimeSlot? slot = null)
    {
        if (route.Dc.ShipDay(placed) is not { } leaves || Arrival(leaves, route.TransitDays, route.Carrier) is not { } arrives)
        {
            return null;
        }

        if (slot is { } asked && asked.From < route.FirstHour)
        {
            var next = arrives.AddDays(1);
            return (route.Carrier is null ? next : route.Carrier.FirstOpen(next)) is { } later ? new DeliveryAnswer(leaves, later, slot) : null;
        }

        return new DeliveryAnswer(leaves, arrives, slot);
    }

    /// <summary>When a shopper can collect at a store; the slot runs from the first possible hour to the store's closing.</summary>
    public static DeliveryAnswer? ToCounter(DeliveryRoute route, DateTimeOffset placed, PickupStore store)
    {
        if (ToDoor(route, placed) is not { } door || store.Calendar.FirstOpen(door.Arrives) is not { } day)
        {
            return null;
        }

        // A parcel that waited at the door of a closed store is at the counter when the store opens.
        var ready = day == door.Arrives ? store.ParcelsCome.ToTimeSpan() + store.ToCounter : TimeSpan.Zero;
        if (ready >= store.Closes.ToTimeSpan())
        {
            ready = TimeSpan.Zero;
            if (store.Calendar.FirstOpen(day.AddDays(1)) is not { } next)
            {
                return null;
            }

            day = next;
        }

        var from = ready < store.Opens.ToTimeSpan() ? store.Opens : TimeOnly.FromTimeSpan(ready);
        return new DeliveryAnswer(door.Leaves, day, new TimeSlot(from, store.Closes));
    }

    /// <summary>
    /// The day a parcel arrives that leaves on a given day, whether or not the carrier drives on that day; null when the
    /// carrier never works within a year.
    /// </summary>
    public static DateOnly? Arrival(DateOnly leaves, int transitDays, WorkCalendar? carrier)
    {
        if (carrier is null)
        {
            return leaves.AddDays(transitDays);
        }

        if (transitDays == 0)
        {
            return carrier.FirstOpen(leaves);
        }

        DateOnly? day = leaves;
        for (var step = 0; step < transitDays && day is not null; step++)
        {
            day = carrier.FirstOpen(day.Value.AddDays(1));
        }

        return day;
    }
}
