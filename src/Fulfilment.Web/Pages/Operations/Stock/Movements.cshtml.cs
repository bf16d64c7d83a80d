using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>The ledger of one article at one site: what came, what went, who did it, and on which paper.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver, Role.Client)]
public sealed class MovementsModel(ShowMovements show) : Screen
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

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    public Page<ShowMovements.Row> Moves { get; private set; } = Page<ShowMovements.Row>.Empty;

    /// <summary>The page of the paper behind a movement, where there is one.</summary>
    public static string? PaperOf(string document) => document.Split('/') switch
    {
        ["return", var id] => $"/operations/returns/{id}",
        ["receipt", var id] => $"/operations/receiving/{id}",
        ["plate", var code] => $"/operations/stock/plates?search={code}&status=all",
        ["adjustment", _] => "/operations/stock/adjustments",
        _ => null,
    };

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        if (Client is { Length: > 0 } && Dc is { Length: > 0 } && Sku is { Length: > 0 })
        {
            Moves = await show.Handle(
                new ShowMovements.Filter(
                    new ClientId(Client), new DcId(Dc), new SkuId(Sku), Place is { Length: > 0 } && Place.Contains(':', StringComparison.Ordinal) ? new LocationCode(Place) : null,
                    Lot is { Length: > 0 } ? Lot : null, Serial),
                new PageOf(number), stop);
        }
    }
}
