namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>A way from a DC to a recipient, as far as dates go.</summary>
/// <param name="TransitDays">Carrier working days from the day it leaves to the day it is delivered.</param>
/// <param name="Carrier">Days on which the carrier moves and delivers; null: every day.</param>
/// <param name="FirstHour">Before this hour nothing is delivered on the day of arrival (a far lane arrives at noon).</param>
public sealed record DeliveryRoute(ShippingClock Dc, int TransitDays, WorkCalendar? Carrier, TimeOnly FirstHour = default);
