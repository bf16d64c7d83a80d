using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Features.Waves;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Waves;

/// <summary>One wave: release or drop it while it is planned; then its batches, and its shipments one by one.</summary>
[Access(ScopeKind.Dc, Role.Manager)]
public sealed class ShowModel(BrowseWaves browse) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Wave { get; set; }

    public BrowseWaves.View Shown { get; private set; } = null!;

    private string Here => $"/operations/waves/{Wave}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is { } refusal ? Problem(refusal) : Page();

    public async Task<IActionResult> OnPostReleaseAsync([FromServices] ReleaseWave slice, CancellationToken stop)
    {
        var released = await slice.Handle(new ReleaseWave.Command(RequestKey, new WaveId(Wave)), stop);
        return released.IsDone
            ? DoneAt(Here, released.Value.ShortUnits > 0 ? "waves.released-short" : "waves.released", ("batches", released.Value.Batches), ("tasks", released.Value.Tasks), ("short", released.Value.ShortUnits))
            : await AgainAsync(released.Refusal, stop);
    }

    public async Task<IActionResult> OnPostCancelAsync([FromServices] CancelWave slice, CancellationToken stop)
    {
        var cancelled = await slice.Handle(new CancelWave.Command(RequestKey, new WaveId(Wave)), stop);
        return cancelled.IsDone ? DoneAt(Here, "waves.cancelled", ("shipments", cancelled.Value.Shipments)) : await AgainAsync(cancelled.Refusal, stop);
    }

    public async Task<IActionResult> OnPostUnreleaseAsync(long shipment, [FromServices] UnreleaseShipment slice, CancellationToken stop)
    {
        var back = await slice.Handle(new UnreleaseShipment.Command(RequestKey, new ShipmentId(shipment)), stop);
        return back.IsDone ? DoneAt(Here, "waves.unreleased") : await AgainAsync(back.Refusal, stop);
    }

    private async Task<IActionResult> AgainAsync(Refusal refusal, CancellationToken stop) =>
        await LoadAsync(stop) is { } gone ? Problem(gone) : Refuse(refusal);

    private async Task<Refusal?> LoadAsync(CancellationToken stop)
    {
        var found = await browse.OneAsync(new WaveId(Wave), stop);
        Shown = found.IsDone ? found.Value : null!;
        return found.Refusal;
    }
}
