using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Promises;

/// <summary>A merchant's shop with a counter at which shoppers collect.</summary>
public sealed class PickupPoint : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    public required string Region { get; set; }

    public string PostalCode { get; set; } = "";

    public string City { get; set; } = "";

    public string Line1 { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>Units of every article that the store wants on its shelves are ordered up to this; 0 asks for nothing by itself.</summary>
    public int ShelfTarget { get; set; }

    public TimeOnly Opens { get; set; } = new(10, 0);

    public TimeOnly Closes { get; set; } = new(20, 0);

    /// <summary>1 = Sunday, 2 = Monday … 64 = Saturday.</summary>
    public int ClosedWeekdays { get; set; }

    public bool RestsOnHolidays { get; set; }

    /// <summary>The hour at which the carrier brings the day's parcels.</summary>
    public TimeOnly ParcelsCome { get; set; } = new(11, 0);

    public int MinutesToCounter { get; set; } = 60;

    public bool Active { get; set; } = true;

    public PickupStore Store => new(
        Opens, Closes,
        new WorkCalendar(Enum.GetValues<DayOfWeek>().Where(d => (ClosedWeekdays >> (int)d & 1) != 0), RestsOnHolidays ? JapaneseHolidays.All.Keys : []),
        ParcelsCome, TimeSpan.FromMinutes(MinutesToCounter));
}
