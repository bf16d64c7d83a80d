using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Counts that were asked for, by a person or by a short pick, and asking for one.</summary>
[Access(ScopeKind.Dc, Role.Manager, Role.Receiver)]
public sealed class CountsModel(ListExceptions list, AskForCount ask, FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Bin { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Page<ListExceptions.Row> Tasks { get; private set; } = Page<ListExceptions.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var asked = await ask.Handle(new AskForCount.Command(RequestKey, new DcId(Dc ?? ""), Bin?.Trim() ?? "", Reason?.Trim() ?? ""), stop);
        if (asked.IsDone)
        {
            return DoneAt($"/operations/stock/counts?dc={Uri.EscapeDataString(Dc ?? "")}", "stock.count-asked", ("bin", Bin));
        }

        await LoadAsync(null, stop);
        return Refuse(asked.Refusal);
    }

    private async Task LoadAsync(int? number, CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Tasks = await list.Handle(
            new ListExceptions.Filter(Dc is { Length: > 0 } ? new DcId(Dc) : null, ExceptionKind.Recount, null), new PageOf(number), stop);
    }
}
