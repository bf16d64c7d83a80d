namespace Fulfilment.Domain.Network;

/// <summary>A distribution centre.</summary>
public sealed class Dc
{
    public required DcId Id { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    /// <summary>ISO 3166-2 region ("JP-11").</summary>
    public required string Region { get; set; }

    public string PostalCode { get; set; } = "";

    public string Address { get; set; } = "";

    public double Latitude { get; set; }

    public double Longitude { get; set; }

    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>Orders allocated before this local time can leave the same day.</summary>
    public TimeOnly CutOff { get; set; } = new(14, 0);

    /// <summary>Parcels a day; null is no limit.</summary>
    public int? ParcelsPerDay { get; set; }

    /// <summary>Weekdays on which nothing leaves, as bits: 1 = Sunday, 2 = Monday … 64 = Saturday.</summary>
    public int ClosedWeekdays { get; set; }

    /// <summary>Nothing leaves on Japan's national holidays either.</summary>
    public bool RestsOnHolidays { get; set; }

    public bool ColdChain { get; set; }

    public bool Hazardous { get; set; }

    public bool Active { get; set; } = true;
}
