namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>When a DC's working day ends for new work: what is planned at or before the cut-off leaves the same day.</summary>
public sealed record ShippingClock(TimeZoneInfo Zone, TimeOnly CutOff, WorkCalendar Calendar)
{
    /// <summary>The first day on which work planned at <paramref name="at"/> leaves, or null for a site that never opens.</summary>
    public DateOnly? ShipDay(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var today = DateOnly.FromDateTime(local.DateTime);
        var inTime = TimeOnly.FromDateTime(local.DateTime) <= CutOff && Calendar.IsOpen(today);
        return Calendar.FirstOpen(inTime ? today : today.AddDays(1));
    }
}
