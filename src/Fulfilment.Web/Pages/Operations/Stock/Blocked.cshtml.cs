using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Bins that are out of use, and taking one out or letting it in again.</summary>
[Access(ScopeKind.Dc, Role.Manager)]
public sealed class BlockedModel(BlockBin block, FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty]
    public string? Bin { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Page<BlockBin.Row> Bins { get; private set; } = Page<BlockBin.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(number, stop);

    public Task<IActionResult> OnPostAsync(CancellationToken stop) => SetAsync(true, "stock.was-blocked", stop);

    public Task<IActionResult> OnPostLiftAsync(CancellationToken stop) => SetAsync(false, "stock.was-unblocked", stop);

    private async Task<IActionResult> SetAsync(bool blocked, string said, CancellationToken stop)
    {
        var done = await block.Handle(new BlockBin.Command(RequestKey, new DcId(Dc ?? ""), Bin?.Trim() ?? "", blocked, Reason?.Trim() ?? ""), stop);
        if (done.IsDone)
        {
            return DoneAt($"/operations/stock/blocked?dc={Uri.EscapeDataString(Dc ?? "")}", said, ("bin", Bin));
        }

        await LoadAsync(null, stop);
        return Refuse(done.Refusal);
    }

    private async Task LoadAsync(int? number, CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Bins = await block.BlockedAsync(Dc is { Length: > 0 } ? new DcId(Dc) : null, new PageOf(number), stop);
    }
}
