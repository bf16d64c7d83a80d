using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.Picking;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>
/// The picker's screen: one question at a time (bin, item, tote), answered by a scan. The server knows the step from
/// what has been scanned so far; the page carries nothing else.
/// </summary>
[Access(ScopeKind.Both, Role.Picker, Role.Manager)]
public sealed class PickModel(ClaimBatch claim, ShowBatch show, ConfirmPick confirm, ReportShort reportShort, SkipTask skip, FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Batch { get; set; }

    [BindProperty]
    public long Task { get; set; }

    [BindProperty]
    public string? Bin { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public int Quantity { get; set; }

    [BindProperty]
    public string? Scan { get; set; }

    public ShowBatch.View? Work { get; private set; }

    public ShowBatch.TaskView? Current { get; private set; }

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public bool Japanese => Texts.Language == Fulfilment.Features.People.Language.Ja;

    /// <summary>What stands on the screen in the largest letters: the bin, the article or the tote.</summary>
    public string Target => Current is null ? "" : Step == "bin" ? Current.Place : Step == "item" ? Name : Current.Tote ?? Texts["pick.any-tote"];

    public string Name => Current is null ? "" : Japanese && Current.NameJa.Length > 0 ? Current.NameJa : Current.Name;

    public string Expiry => Current?.Expiry is { } date ? Texts["pick.expires", ("date", date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))] : "";

    public int Left => Current is null ? 0 : Current.Quantity - Current.Picked;

    public string Sound => (string?)ViewData["Sound"] ?? (string?)TempData["sound"] ?? "";

    public string Step => Bin is null ? "bin" : Item is null ? "item" : "tote";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostClaimAsync(bool takeOver, CancellationToken stop)
    {
        var claimed = await claim.Handle(new ClaimBatch.Command(RequestKey, new DcId(Dc ?? ""), Batch is { } b ? new BatchId(b) : null, takeOver), stop);
        if (claimed.IsDone)
        {
            return LocalRedirect($"/handheld/pick?dc={Uri.EscapeDataString(Dc ?? "")}&batch={claimed.Value.Batch}");
        }

        await LoadAsync(stop);
        return Refuse(claimed.Refusal);
    }

    public async Task<IActionResult> OnPostScanAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Current is not { } task || task.Task != Task)
        {
            return Again();
        }

        var scanned = (Scan ?? "").Trim();
        return Step switch
        {
            "bin" => ScanBin(task, scanned),
            "item" => await ScanItemAsync(task, scanned, stop),
            _ => await ScanToteAsync(scanned, stop),
        };
    }

    public async Task<IActionResult> OnPostShortAsync(ShortReason reason, CancellationToken stop)
    {
        var outcome = await reportShort.Handle(new ReportShort.Command(RequestKey, new TaskId(Task), reason), stop);
        return await AfterAsync(outcome.IsDone ? null : outcome.Refusal, "pick.short-done", stop);
    }

    public async Task<IActionResult> OnPostSkipAsync(CancellationToken stop)
    {
        var outcome = await skip.Handle(new SkipTask.Command(RequestKey, new TaskId(Task)), stop);
        return await AfterAsync(outcome.IsDone ? null : outcome.Refusal, "pick.skipped", stop);
    }

    private PageResult ScanBin(ShowBatch.TaskView task, string scanned)
    {
        if (task.Plate.Length > 0)
        {
            scanned = PlateCode.Read(scanned);
            if (scanned != task.Plate)
            {
                return Refuse(Refusal.Of("picking.wrong-plate", ("scanned", scanned), ("expected", task.Plate), ("bin", task.Bin)));
            }
        }
        else if (scanned != task.Bin)
        {
            return Refuse(Refusal.Of("picking.wrong-bin", ("scanned", scanned), ("expected", task.Bin)));
        }

        Bin = scanned;
        return Good();
    }

    private async Task<IActionResult> ScanItemAsync(ShowBatch.TaskView task, string scanned, CancellationToken stop)
    {
        var item = await sites.ItemAsync(new ClientId(task.Client), scanned, stop);
        if (!item.IsDone)
        {
            return Refuse(item.Refusal);
        }

        if (item.Value.Sku.Value != task.Sku)
        {
            return Refuse(Refusal.Of("picking.wrong-item", ("scanned", item.Value.Sku), ("expected", task.Sku)));
        }

        Item = scanned;
        Quantity = task.Quantity - task.Picked;
        return Good();
    }

    private async Task<IActionResult> ScanToteAsync(string scanned, CancellationToken stop)
    {
        var outcome = await confirm.Handle(
            new ConfirmPick.Command(RequestKey, new TaskId(Task), Bin!, Item!, Quantity, scanned), stop);
        return await AfterAsync(outcome.IsDone ? null : outcome.Refusal, outcome.IsDone && outcome.Value.PutBack ? "pick.put-back" : "pick.done", stop);
    }

    private async Task<IActionResult> AfterAsync(Refusal? refusal, string said, CancellationToken stop)
    {
        if (refusal is null)
        {
            TempData["toast"] = Texts[said];
            TempData["sound"] = said == "pick.done" ? "good" : "wrong";
            return Again();
        }

        await LoadAsync(stop);
        return Refuse(refusal);
    }

    private PageResult Good()
    {
        ViewData["Sound"] = "good";
        return Page();
    }

    private LocalRedirectResult Again() => LocalRedirect($"/handheld/pick?dc={Uri.EscapeDataString(Dc ?? "")}&batch={Batch}");

    private async Task LoadAsync(CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Dc ??= Sites.Count == 1 ? Sites[0].Dc : null;
        if (Batch is { } id && await show.Handle(new BatchId(id), stop) is { IsDone: true } shown)
        {
            Work = shown.Value;
            Current = Work.Open.Count > 0 ? Work.Open[0] : null;
        }
    }
}
