using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Returns;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.Returns;
using Fulfilment.Web.Pages.Handheld;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Returns;

/// <summary>
/// The returns bench: the parcel's slip or tracking number, then each unit: scanned, looked at, graded. What becomes of
/// it is shown at once; a unit as good as new asks for its bin. Scanning another unit while one waits for its grade adds it.
/// </summary>
[Access(ScopeKind.Both, Role.Grader, Role.Manager)]
public sealed class BenchModel(FindReturn find, ShowReturn show, FindUnits units, SuggestBin suggest, FindSites sites) : FloorScreen(sites)
{
    [BindProperty(SupportsGet = true)]
    public long? Return { get; set; }

    /// <summary>The line whose units wait for their grade.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Line { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Quantity { get; set; } = 1;

    [BindProperty]
    public ReturnGrade? Grade { get; set; }

    public IReadOnlyList<FindReturn.Row> Several { get; private set; } = [];

    public ShowReturn.View? Rma { get; private set; }

    public IReadOnlyList<string> Bins { get; private set; } = [];

    public ShowReturn.Line? Current => Line is { } no ? Rma?.Lines.FirstOrDefault(l => l.LineNo == no && l.Ungraded > 0) : null;

    public string Step => Rma is null ? "return" : Current is null ? "item" : Grade is null ? "grade" : "bin";

    public bool AllDone => Rma is { } r && r.Reception == Reception.Received && r.Lines.All(l => l.Ungraded == 0);

    private string Here => $"/returns/bench?return={Return}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostFindAsync(CancellationToken stop)
    {
        var found = await find.Handle(Scanned, stop);
        if (found is { IsDone: true, Value.Count: 1 })
        {
            return NextAt($"/returns/bench?return={found.Value[0].Return}", "good", "returns.bench-open", ("number", found.Value[0].Number));
        }

        Several = found.IsDone ? found.Value : [];
        return found.IsDone ? Good() : Refuse(found.Refusal);
    }

    /// <summary>A unit of the parcel is in the hand: it is received here and now.</summary>
    public async Task<IActionResult> OnPostScanAsync([FromServices] ReceiveReturn receive, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Rma is null)
        {
            return LocalRedirect("/returns/bench");
        }

        var item = await units.OfClientAsync(Rma.Client, Scanned, null, stop);
        if (!item.IsDone)
        {
            return Refuse(item.Refusal);
        }

        if (Current is { } waiting && waiting.Sku != item.Value.Sku)
        {
            return Refuse(Refusal.Of("inventory.item-differs", ("scanned", item.Value.Sku), ("expected", waiting.Sku)));
        }

        var more = Current is null ? 0 : Quantity;
        var done = await receive.Handle(new ReceiveReturn.Command(RequestKey, Rma.Number, Scanned, item.Value.Units), stop);
        if (!done.IsDone)
        {
            return Refuse(done.Refusal);
        }

        var line = Rma.Lines.First(l => l.Sku == done.Value.Sku).LineNo;
        TempData["sound"] = "good";
        return LocalRedirect($"{Here}&line={line}&quantity={more + item.Value.Units}");
    }

    public async Task<IActionResult> OnPostGradeAsync(bool aside, [FromServices] GradeUnit slice, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Rma is not { } rma || Current is not { } line || Grade is not { } grade)
        {
            return LocalRedirect(Here);
        }

        var to = aside ? ReturnDisposition.Quarantine : ReturnPolicy.Suggest(grade);
        if (to == ReturnDisposition.Restock && Scanned.Length == 0)
        {
            Bins = await suggest.Handle(new StockKey(rma.Client, rma.Dc, LocationCode.ReturnsBay(ReceiveReturn.Bay), line.Sku, "", "", Condition.Good), 3, stop);
            return Good();
        }

        var bin = to == ReturnDisposition.Restock ? Scanned : null;
        var done = await slice.Handle(new GradeUnit.Command(RequestKey, rma.Return, line.LineNo, Quantity, grade, to, bin), stop);
        if (!done.IsDone)
        {
            Bins = to != ReturnDisposition.Restock ? []
                : await suggest.Handle(new StockKey(rma.Client, rma.Dc, LocationCode.ReturnsBay(ReceiveReturn.Bay), line.Sku, "", "", Condition.Good), 3, stop);
            Grade = to == ReturnDisposition.Restock ? Grade : null;
            return Refuse(done.Refusal);
        }

        var last = rma.Reception == Reception.Received && rma.Lines.Sum(l => l.Ungraded) == Quantity;
        return NextAt(
            Here, last ? "done" : "good", "returns.graded-as", ("sku", line.Sku), ("quantity", Quantity), ("grade", Texts.Of(grade)), ("to", Texts.Of(to)), ("bin", bin ?? ""));
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Rma = Return is { } id && await show.Handle(new ReturnId(id), stop) is { IsDone: true } found ? found.Value : null;
        if (Current is { } line)
        {
            Quantity = Math.Clamp(Quantity, 1, line.Ungraded);
        }
    }
}
