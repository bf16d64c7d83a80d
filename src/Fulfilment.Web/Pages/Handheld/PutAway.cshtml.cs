using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>Scan what stands at the dock, walk to the suggested bin, scan the bin: the units can be sold from then on.</summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager)]
public sealed class PutAwayModel(FindUnits find, SuggestBin suggest, PutAway putAway, FindSites sites) : FloorScreen(sites)
{
    private static readonly LocationCode Dock = LocationCode.Dock(ReceiveUnits.Dock);

    [BindProperty]
    public string? Item { get; set; }

    /// <summary>Which of the units a scan can mean, once it can only mean one.</summary>
    [BindProperty]
    public int? Choice { get; set; }

    [BindProperty]
    public int Quantity { get; set; }

    /// <summary>What waits at the dock.</summary>
    public IReadOnlyList<FindUnits.Row> Waiting { get; private set; } = [];

    public IReadOnlyList<FindUnits.Row> Candidates { get; private set; } = [];

    public IReadOnlyList<string> Bins { get; private set; } = [];

    public FindUnits.Row? Units => Choice is { } at && at >= 0 && at < Candidates.Count ? Candidates[at] : null;

    public string Step => Candidates.Count == 0 ? "item" : Units is null ? "choose" : "bin";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostScanAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Step == "bin")
        {
            return await PutAsync(stop);
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

    private async Task<IActionResult> PutAsync(CancellationToken stop)
    {
        var units = Units!;
        var done = await putAway.Handle(
            new PutAway.Command(RequestKey, units.Client, Site, Dock.Value, units.Sku.Value, units.Lot, units.Serial, units.Condition, Quantity, Scanned), stop);
        return done.IsDone
            ? NextAt($"/handheld/put-away?dc={Uri.EscapeDataString(Dc ?? "")}", "good", "putaway.done", ("quantity", Quantity), ("sku", done.Value.Sku), ("bin", done.Value.Bin))
            : Refuse(done.Refusal);
    }

    private async Task ChooseAsync(int? at, CancellationToken stop)
    {
        Choice = at;
        if (Units is { } units)
        {
            Quantity = units.Quantity;
            Bins = await suggest.Handle(units.At(Site, Dock), 3, stop);
        }
    }

    private async Task<Refusal?> ReadAsync(CancellationToken stop)
    {
        var found = await find.ScannedAsync(Site, Dock, Item!, stop);
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

        Waiting = await find.Handle(Site, Dock, stop);
        if (Item is not null)
        {
            await ReadAsync(stop);
            Bins = Units is { } units ? await suggest.Handle(units.At(Site, Dock), 3, stop) : [];
        }
    }
}
