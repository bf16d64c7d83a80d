using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Shipping;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations;

/// <summary>The lane: sealed parcels are scanned to their carrier, and the manifest is closed when it takes them.</summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager)]
public sealed class HandOverModel(ReadLanes read, ScanToLane scan, HandOver handOver) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Carrier { get; set; }

    public IReadOnlyList<ReadLanes.Lane> Lanes { get; private set; } = [];

    public ReadLanes.Lane? Lane { get; private set; }

    public IReadOnlyList<ReadLanes.Parcel> Parcels { get; private set; } = [];

    public IReadOnlyList<ReadLanes.Closed> Closed { get; private set; } = [];

    private string Here => $"/operations/hand-over?dc={Uri.EscapeDataString(Dc ?? "")}&carrier={Uri.EscapeDataString(Carrier ?? "")}";

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostScanAsync(string? code, CancellationToken stop)
    {
        var scanned = await scan.Handle(new ScanToLane.Command(RequestKey, new DcId(Dc ?? ""), Carrier ?? "", code?.Trim() ?? ""), stop);
        if (scanned.IsDone)
        {
            return DoneAt(Here, "lane.scanned", ("carton", scanned.Value.Carton), ("parcels", scanned.Value.Parcels));
        }

        await LoadAsync(stop);
        return Refuse(scanned.Refusal);
    }

    public async Task<IActionResult> OnPostCloseAsync(bool all, CancellationToken stop)
    {
        var closed = await handOver.Handle(new HandOver.Command(RequestKey, new DcId(Dc ?? ""), Carrier ?? "", null, all), stop);
        if (closed.IsDone)
        {
            return DoneAt(Here, "lane.closed", ("manifest", closed.Value.Manifest), ("parcels", closed.Value.Parcels));
        }

        await LoadAsync(stop);
        return Refuse(closed.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Lanes = await read.Handle(null, stop);
        Lane = Lanes.FirstOrDefault(l => l.Dc.Value == Dc && l.Carrier == Carrier) ?? (Lanes.Count > 0 ? Lanes[0] : null);
        Parcels = Lane is null ? [] : await read.ParcelsAsync(Lane.Dc, Lane.Carrier, stop);
        Closed = await read.ClosedAsync(null, stop);
    }
}
