using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>
/// Scan what stands at the dock, walk to the suggested bin, scan the bin: the units can be sold from then on. A scan of a
/// pallet or case takes the whole of it in hand: a bin's scan puts all of it there, an article's scan takes units off it.
/// </summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager)]
public sealed class PutAwayModel(FindUnits find, FindPlates plates, SuggestBin suggest, PutAway putAway, FindSites sites) : FloorScreen(sites)
{
    private static readonly LocationCode Dock = LocationCode.Dock(ReceiveUnits.Dock);

    /// <summary>The pallet or case in hand.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Plate { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    /// <summary>Which of the units a scan can mean, once it can only mean one.</summary>
    [BindProperty]
    public int? Choice { get; set; }

    [BindProperty]
    public int Quantity { get; set; }

    public FindPlates.Row? Carried { get; private set; }

    /// <summary>What waits at the dock, or stands on the plate in hand.</summary>
    public IReadOnlyList<FindUnits.Row> Waiting { get; private set; } = [];

    /// <summary>Pallets and cases that wait at the dock.</summary>
    public IReadOnlyList<FindPlates.Row> Plates { get; private set; } = [];

    public IReadOnlyList<FindUnits.Row> Candidates { get; private set; } = [];

    public IReadOnlyList<string> Bins { get; private set; } = [];

    public FindUnits.Row? Units => Choice is { } at && at >= 0 && at < Candidates.Count ? Candidates[at] : null;

    public string Step => Candidates.Count == 0 ? (Carried is null ? "item" : "plate") : Units is null ? "choose" : "bin";

    public string Here => $"/handheld/put-away?dc={Uri.EscapeDataString(Dc ?? "")}" + (Item is null || Carried is null ? "" : $"&plate={Uri.EscapeDataString(Carried.Plate)}");

    private LocationCode From => Carried is null ? Dock : LocationCode.Plate(Carried.Plate);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostScanAsync([FromServices] PutAwayPlate putPlate, [FromServices] ChooseUnits choose, CancellationToken stop)
    {
        await LoadAsync(stop);
        switch (Step)
        {
            case "bin":
                return await PutAsync(stop);
            case "choose":
                return await ChooseByScanAsync(choose, stop);
            case "plate" when await find.IsBinAsync(Site, Scanned, stop):
                return await PutPlateAsync(putPlate, stop);
        }

        if (await plates.ScannedAsync(Site, Scanned, null, stop) is { Units: not 0 } plate)
        {
            (Plate, Carried) = (plate.Plate, plate);
            await LoadAsync(stop);
            return Good();
        }

        Item = Scanned;
        var refusal = await ReadAsync(stop);
        if (refusal is not null)
        {
            Item = null;
            return Refuse(refusal);
        }

        await ChooseAsync(Candidates.Count == 1 ? 0 : null, stop);
        return Good();
    }

    public async Task<IActionResult> OnPostChooseAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        await ChooseAsync(Choice, stop);
        return Good();
    }

    private async Task<IActionResult> ChooseByScanAsync(ChooseUnits choose, CancellationToken stop)
    {
        var chosen = await choose.Handle(Site, Candidates, Scanned, stop);
        if (!chosen.IsDone)
        {
            return Refuse(chosen.Refusal);
        }

        await ChooseAsync(chosen.Value, stop);
        return Good();
    }

    private async Task<IActionResult> PutPlateAsync(PutAwayPlate putPlate, CancellationToken stop)
    {
        var done = await putPlate.Handle(new PutAwayPlate.Command(RequestKey, Site, Carried!.Plate, Scanned, Carried.Client), stop);
        return done.IsDone
            ? NextAt($"/handheld/put-away?dc={Uri.EscapeDataString(Dc ?? "")}", "done", "putaway.plate-done", ("plate", done.Value.Plate), ("bin", done.Value.Bin), ("units", done.Value.Units))
            : Refuse(done.Refusal);
    }

    private async Task<IActionResult> PutAsync(CancellationToken stop)
    {
        var units = Units!;
        var done = await putAway.Handle(
            new PutAway.Command(RequestKey, units.Client, Site, From.Value, units.Sku.Value, units.Lot, units.Serial, units.Condition, Quantity, Scanned), stop);
        return done.IsDone
            ? NextAt(Here, "good", "putaway.done", ("quantity", Quantity), ("sku", done.Value.Sku), ("bin", done.Value.Bin))
            : Refuse(done.Refusal);
    }

    private async Task ChooseAsync(int? at, CancellationToken stop)
    {
        Choice = at;
        if (Units is { } units)
        {
            Quantity = units.Quantity;
            Bins = await suggest.Handle(units.At(Site, From), 3, stop);
        }
    }

    private async Task<Refusal?> ReadAsync(CancellationToken stop)
    {
        var found = await find.ScannedAsync(Site, From, Item!, stop);
        Candidates = found.IsDone ? found.Value : [];
        return found.Refusal;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        await LoadSitesAsync(stop);
        if (Dc is null)
        {
            return;
        }

        Carried ??= Plate is { Length: > 0 } ? await plates.ScannedAsync(Site, Plate, null, stop) : null;
        Waiting = await find.Handle(Site, From, stop);
        Plates = Carried is null ? await plates.AtAsync(Site, Dock, stop) : [];
        if (Item is not null)
        {
            await ReadAsync(stop);
            Bins = Units is { } units ? await suggest.Handle(units.At(Site, From), 3, stop) : [];
        }
        else if (Carried is not null)
        {
            Bins = await suggest.ForPlateAsync(Carried.Client, Site, Carried.Plate, 3, stop);
        }
    }
}
