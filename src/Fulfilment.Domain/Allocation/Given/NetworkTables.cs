using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>Sites, regions and the lanes between them; (region, site) tables have the site running fastest.</summary>
internal sealed class NetworkTables
{
    public required ImmutableArray<Site> Sites { get; init; }

    public required Dictionary<DcId, int> SiteOf { get; init; }

    public required List<string> RegionNames { get; init; }

    public required Dictionary<string, int> RegionOf { get; init; }

    /// <summary>First day (day number) a site ships work planned at the snapshot's instant; <see cref="Snapshot.Never"/> if it never opens.</summary>
    public required int[] ShipDay { get; init; }

    public required int[] ParcelsLeft { get; init; }

    public required uint ColdChain { get; init; }

    public required uint Hazardous { get; init; }

    /// <summary>(region, site): the lane, or null.</summary>
    public required ParcelLane?[] Lanes { get; init; }

    /// <summary>(region, site): day number of arrival; <see cref="Snapshot.Never"/> without a lane.</summary>
    public required int[] ArrivalDay { get; init; }

    /// <summary>Region → sites that have a lane to it.</summary>
    public required uint[] Reaches { get; init; }

    public required ImmutableArray<TransferLane> Transfers { get; init; }

    /// <summary>The same tables for parcels that leave on or after a day.</summary>
    public NetworkTables From(DateOnly day)
    {
        var ships = new int[ShipDay.Length];
        for (var site = 0; site < ships.Length; site++)
        {
            var earliest = ShipDay[site] == Snapshot.Never ? Snapshot.Never : Math.Max(ShipDay[site], day.DayNumber);
            ships[site] = earliest == Snapshot.Never
                ? Snapshot.Never
                : Sites[site].Clock.Calendar.FirstOpen(DateOnly.FromDayNumber(earliest))?.DayNumber ?? Snapshot.Never;
        }

        return new NetworkTables
        {
            Sites = Sites, SiteOf = SiteOf, RegionNames = RegionNames, RegionOf = RegionOf, ShipDay = ships, ParcelsLeft = ParcelsLeft,
            ColdChain = ColdChain, Hazardous = Hazardous, Lanes = Lanes, ArrivalDay = Arrivals(Lanes, ships), Reaches = Reaches, Transfers = Transfers,
        };
    }

    /// <summary>(region, site): when a parcel arrives that leaves on the site's shipping day.</summary>
    public static int[] Arrivals(ParcelLane?[] lanes, int[] shipDay)
    {
        var arrival = new int[lanes.Length];
        for (var at = 0; at < lanes.Length; at++)
        {
            var ships = shipDay[at % shipDay.Length];
            arrival[at] = lanes[at] is not { } lane || ships == Snapshot.Never
                ? Snapshot.Never
                : DeliveryDate.Arrival(DateOnly.FromDayNumber(ships), lane.TransitDays, lane.Carrier)?.DayNumber ?? Snapshot.Never;
        }

        return arrival;
    }
}
