namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>
/// The day a parcel arrives: the day it leaves, then as many carrier working days as the lane takes. A carrier that rests
/// on Sundays neither moves nor delivers then; without a calendar every day counts.
/// </summary>
public static class DeliveryDate
{
    /// <summary>Null when the carrier never works within a year.</summary>
    public static DateOnly? Arrival(DateOnly leaves, int transitDays, WorkCalendar? carrier)
    {
        if (carrier is null)
        {
            return leaves.AddDays(transitDays);
        }

        // The parcel is handed over on the day it leaves, whether or not the carrier drives that day.
        var day = leaves;
        for (var step = 0; step < transitDays; step++)
        {
            if (carrier.FirstOpen(day.AddDays(1)) is not { } next)
            {
                return null;
            }

            day = next;
        }

        return transitDays == 0 ? carrier.FirstOpen(leaves) : day;
    }
}
