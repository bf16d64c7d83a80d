namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>Hours of a day in which a parcel is handed over, local to the recipient.</summary>
public readonly record struct TimeSlot(TimeOnly From, TimeOnly To)
{
    public override string ToString() => $"{From:HH\\:mm}-{To:HH\\:mm}";
}
