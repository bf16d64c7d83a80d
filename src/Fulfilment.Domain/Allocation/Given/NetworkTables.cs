using System.Collections.Immutable;
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
}
