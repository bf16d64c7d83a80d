using System.Globalization;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// The house's equipment from the settings. Lamps: "DC01/ST-01/lights-1: A-01-01-1=1, A-01-01-2=2; …" (site, station, device,
/// then each bin and its lamp). Vehicles: "DC01/ST-01/robot-1: A=P1, PACK=P7; …" (places and nodes of the vehicle's map).
/// </summary>
internal sealed class FloorPlan : IFloorEquipment
{
    private readonly Dictionary<(DcId Dc, string Bin), LampPlace> lamps = [];
    private readonly Dictionary<DcId, VehiclePlace> vehicles = [];

    private readonly Dictionary<LampPlace, string> presses = [];

    public FloorPlan(Settings.FloorSettings settings)
    {
        foreach (var (dc, station, device, places) in Read(settings.Lamps))
        {
            foreach (var (bin, node) in places)
            {
                var lamp = new LampPlace(station, device, int.Parse(node, NumberStyles.None, CultureInfo.InvariantCulture));
                lamps[(dc, bin)] = lamp;
                if (settings.LampsConfirm)
                {
                    presses[lamp] = bin;
                }
            }
        }

        foreach (var (dc, station, device, places) in Read(settings.Vehicles))
        {
            vehicles[dc] = new VehiclePlace(station, device, places);
        }
    }

    public LampPlace? LampAt(DcId dc, string bin) => lamps.GetValueOrDefault((dc, bin));

    public string? PressedBin(StationId station, string device, int node) => presses.GetValueOrDefault(new LampPlace(station, device, node));

    public VehiclePlace? VehicleAt(DcId dc) => vehicles.GetValueOrDefault(dc);

    /// <summary>Whether the settings can be read.</summary>
    public static bool Fits(Settings.FloorSettings settings)
    {
        try
        {
            _ = new FloorPlan(settings);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<(DcId Dc, StationId Station, string Device, Dictionary<string, string> Places)> Read(string text)
    {
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var part in text.Split(';', Clean))
        {
            if (part.Split(':', 2, Clean) is not [var at, var list] || at.Split('/', Clean) is not [var dc, var station, var device])
            {
                throw new FormatException($"\"{part}\" is not SITE/STATION/DEVICE: PLACE=NUMBER, …");
            }

            var places = list.Split(',', Clean).Select(p => p.Split('=', Clean) is [var place, var node] ? (place, node) : throw new FormatException($"\"{p}\" is not PLACE=NUMBER."));
            yield return (new DcId(dc), new StationId(station), device, places.ToDictionary(p => p.place, p => p.node, StringComparer.Ordinal));
        }
    }
}
