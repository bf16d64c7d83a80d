using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages.Operations.Devices;

/// <summary>Every station's devices at a glance, and what to do about those that are not well.</summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Receiver)]
public sealed class IndexModel(ListDevices list) : Screen
{
    public sealed record StationTile(StationId Id, string Name, DcId Dc, int Good, int Warn, int Bad);

    public IReadOnlyList<StationTile> Stations { get; private set; } = [];

    public IReadOnlyList<ListDevices.Row> Faulty { get; private set; } = [];

    public DeviceWords Words => new(Texts);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var devices = await list.Handle(stop);
        Stations =
        [
            .. devices.GroupBy(d => (d.Station, d.StationName, d.Dc)).Select(g => new StationTile(
                    g.Key.Station, g.Key.StationName, g.Key.Dc, g.Count(d => DeviceWords.ToneOf(d.State) == "good"),
                    g.Count(d => DeviceWords.ToneOf(d.State) == "warn"), g.Count(d => DeviceWords.ToneOf(d.State) == "bad")))
                .OrderByDescending(s => s.Bad > 0).ThenByDescending(s => s.Warn > 0).ThenBy(s => s.Id.Value, StringComparer.Ordinal),
        ];
        Faulty = [.. devices.Where(d => d.Reasons.Count > 0 && DeviceWords.ToneOf(d.State) is "bad" or "warn")];
    }
}
