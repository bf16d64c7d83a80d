namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>What a shopper can be told.</summary>
/// <param name="Leaves">The day the DC hands it to the carrier.</param>
/// <param name="Arrives">The day it is delivered, or ready at the store's counter.</param>
/// <param name="Slot">The hours, when a slot was asked for or a store keeps hours.</param>
public sealed record DeliveryAnswer(DateOnly Leaves, DateOnly Arrives, TimeSlot? Slot);
