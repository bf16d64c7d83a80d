using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Orders;

/// <summary>Orders, the newest first: by stage, by number or by the buyer's name.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Agent, Role.Client)]
public sealed class IndexModel(ListOrders list) : Screen
{
    public Page<ListOrders.Row> Orders { get; private set; } = Page<ListOrders.Row>.Empty;

    public string? Search { get; private set; }

    public OrderStage? Stage { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public string LinkTo(OrderStage? stage)
    {
        var search = string.IsNullOrEmpty(Search) ? "" : "&search=" + Uri.EscapeDataString(Search);
        return $"?stage={stage}{search}";
    }

    public async Task OnGetAsync(string? search, OrderStage? stage, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Search, Stage) = (search, stage);
        Orders = await list.Handle(new ListOrders.Filter(search, null, stage), new PageOf(number), stop);
    }
}
