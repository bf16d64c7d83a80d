using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Receiving;

/// <summary>Deliveries: announced, at the dock, closed.</summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager, Role.Client)]
public sealed class IndexModel(ListReceipts list, FindSites sites) : Screen
{
    public Page<ListReceipts.Row> Receipts { get; private set; } = Page<ListReceipts.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public ReceiptStatus? Status { get; private set; }

    public string? Dc { get; private set; }

    public string? Search { get; private set; }

    public static string Colour(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Announced => "accent",
        ReceiptStatus.Receiving => "warn",
        ReceiptStatus.Closed => "good",
        _ => "",
    };

    public string LinkTo(ReceiptStatus? status) => $"?status={status}&dc={Uri.EscapeDataString(Dc ?? "")}&search={Uri.EscapeDataString(Search ?? "")}";

    public async Task OnGetAsync(ReceiptStatus? status, string? dc, string? search, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Status, Dc, Search) = (status, dc, search);
        Sites = await sites.Handle(stop);
        Receipts = await list.Handle(
            new ListReceipts.Filter(dc is { Length: > 0 } ? new DcId(dc) : null, Status: status, Search: search), new PageOf(number), stop);
    }
}
