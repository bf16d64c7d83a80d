namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>A counter where shoppers collect: its hours, its days, and how long goods take from the door to the counter.</summary>
/// <param name="ParcelsCome">The hour at which the carrier brings the day's parcels.</param>
public sealed record PickupStore(TimeOnly Opens, TimeOnly Closes, WorkCalendar Calendar, TimeOnly ParcelsCome, TimeSpan ToCounter);
