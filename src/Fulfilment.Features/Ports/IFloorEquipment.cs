using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Ports;

/// <summary>
/// Which lamp hangs at which bin, and which vehicle drives where: a house's fixed equipment, as its configuration says. A house
/// without any answers null everywhere, and nothing is asked of anything.
/// </summary>
public interface IFloorEquipment
{
    LampPlace? LampAt(DcId dc, string bin);

    /// <summary>The bin whose lamp was pressed; null where no lamp is known, and where a press shall count for nothing.</summary>
    string? PressedBin(StationId station, string device, int node);

    VehiclePlace? VehicleAt(DcId dc);
}

/// <param name="Station">Whose agent reaches the lamps.</param>
/// <param name="Node">The lamp's number within the device.</param>
public sealed record LampPlace(StationId Station, string Device, int Node);

/// <param name="Nodes">Places of the house by their names, and the nodes of the vehicle's own map.</param>
public sealed record VehiclePlace(StationId Station, string Device, IReadOnlyDictionary<string, string> Nodes);
