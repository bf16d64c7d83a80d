using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Corrects the books of one bin, with a reason. What is worth much waits for a second person.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver)]
public sealed class AdjustModel(AdjustStock adjust, FindSites sites, FindClients clients) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sku { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Lot { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Serial { get; set; }

    /// <summary>"bin:A-01-01" from the stock list; only its code stands in the form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty]
    public string? Bin { get; set; }

    [BindProperty]
    public int Delta { get; set; }

    [BindProperty]
    public AdjustmentReason Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop)
    {
        Bin = Place is { Length: > 0 } && Place.Contains(':', StringComparison.Ordinal) ? new LocationCode(Place).Code : Place;
        return LoadAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Note?.Length > AskForCount.LongestReason)
        {
            return Refuse(Domain.Refusal.Of("inventory.bad-note", ("max", AskForCount.LongestReason)));
        }

        var done = await adjust.Handle(
            new AdjustStock.Command(
                RequestKey, new ClientId(Client ?? ""), new DcId(Dc ?? ""), Bin?.Trim() ?? "", new SkuId(Sku?.Trim() ?? ""), Lot?.Trim() ?? "", Serial?.Trim() ?? "",
                Delta, Reason, Note?.Trim() ?? ""),
            stop);
        return done.IsDone
            ? DoneAt("/operations/stock/adjustments", done.Value.Applied ? "stock.adjusted" : "stock.adjust-waits", ("number", done.Value.Adjustment))
            : Refuse(done.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Clients = await clients.Handle(stop);
    }
}
