using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>A tote that nobody wants any more is emptied: tote, item, bin, until nothing lies in it.</summary>
[Access(ScopeKind.Both, Role.Picker, Role.Receiver, Role.Manager)]
public sealed class PutBackModel(FindUnits find, SuggestBin suggest, PutBackUnits putBack, ListExceptions tasks, FindSites sites) : FloorScreen(sites)
{
    [BindProperty(SupportsGet = true)]
    public string? Tote { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public int? Choice { get; set; }

    [BindProperty]
    public int Quantity { get; set; }

    public IReadOnlyList<ListExceptions.Row> Open { get; private set; } = [];

    public IReadOnlyList<FindUnits.Row> InTote { get; private set; } = [];

    public IReadOnlyList<FindUnits.Row> Candidates { get; private set; } = [];

    public IReadOnlyList<string> Bins { get; private set; } = [];

    public FindUnits.Row? Units => Choice is { } at && at >= 0 && at < Candidates.Count ? Candidates[at] : null;

    public string Step => Tote is null ? "tote" : Candidates.Count == 0 ? "item" : Units is null ? "choose" : "bin";

    private LocationCode Place => LocationCode.Tote(Tote ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostScanAsync([FromServices] ChooseUnits choose, CancellationToken stop)
    {
        await LoadAsync(stop);
        switch (Step)
        {
            case "tote":
                Tote = Scanned;
                await LoadAsync(stop);
                return Tote is null ? Refuse(Refusal.Of("inventory.empty-tote", ("tote", Scanned))) : Good();
            case "bin":
                return await PutAsync(stop);
            case "choose":
                var chosen = await choose.Handle(Site, Candidates, Scanned, stop);
                if (!chosen.IsDone)
                {
                    return Refuse(chosen.Refusal);
                }

                await ChooseAsync(chosen.Value, stop);
                return Good();
            default:
                Item = Scanned;
                if (await ReadAsync(stop) is { } refusal)
                {
                    Item = null;
                    return Refuse(refusal);
                }

                await ChooseAsync(Candidates.Count == 1 ? 0 : null, stop);
                return Good();
        }
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
        var key = new PutBackKey(units.Client, units.Sku, units.Lot, units.Serial, units.Condition);
        var done = await putBack.Handle(new PutBackUnits.Command(RequestKey, Site, Tote!, key, Quantity, Scanned), stop);
        if (!done.IsDone)
        {
            return Refuse(done.Refusal);
        }

        var here = $"/handheld/put-back?dc={Uri.EscapeDataString(Dc ?? "")}";
        return done.Value.Left == 0
            ? NextAt(here, "done", "putback.tote-empty", ("tote", Tote))
            : NextAt($"{here}&tote={Uri.EscapeDataString(Tote!)}", "good", "putback.done", ("quantity", Quantity), ("bin", done.Value.Bin), ("left", done.Value.Left));
    }

    private async Task ChooseAsync(int? at, CancellationToken stop)
    {
        Choice = at;
        if (Units is { } units)
        {
            Quantity = units.Quantity;
            Bins = await suggest.Handle(units.At(Site, Place), 3, stop);
        }
    }

    private async Task<Refusal?> ReadAsync(CancellationToken stop)
    {
        var found = await find.ScannedAsync(Site, Place, Item!, stop);
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

        if (Tote is { Length: > 0 and <= 40 })
        {
            InTote = await find.Handle(Site, Place, stop);
        }

        Tote = InTote.Count > 0 ? Tote : null;
        Open = Tote is null ? (await tasks.Handle(new ListExceptions.Filter(Site, ExceptionKind.PutBack), new PageOf(1, 50), stop)).Items : [];
        if (Tote is not null && Item is not null)
        {
            await ReadAsync(stop);
            Bins = Units is { } units ? await suggest.Handle(units.At(Site, Place), 3, stop) : [];
        }
    }
}
