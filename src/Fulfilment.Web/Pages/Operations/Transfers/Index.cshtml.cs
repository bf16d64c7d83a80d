using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Transfers;

/// <summary>What goes from one of our sites to another.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver)]
public sealed class IndexModel(ListTransfers list, FindSites sites) : Screen
{
    public Page<ListTransfers.Row> Transfers { get; private set; } = Page<ListTransfers.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public TransferStatus? Status { get; private set; }

    public string? Dc { get; private set; }

    public bool MayCreate => Caller.Role is Role.Manager or Role.Admin;

    public static string Colour(TransferStatus status) => status switch
    {
        TransferStatus.Planned => "accent",
        TransferStatus.InTransit => "warn",
        TransferStatus.Closed => "good",
        _ => "",
    };

    public static string CauseOf(string cause) => cause.Split('/')[0];

    public string LinkTo(TransferStatus? status) => $"?status={status}&dc={Uri.EscapeDataString(Dc ?? "")}";

    public async Task OnGetAsync(TransferStatus? status, string? dc, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Status, Dc) = (status, dc);
        Sites = await sites.Handle(stop);
        Transfers = await list.Handle(new ListTransfers.Filter(dc is { Length: > 0 } ? new DcId(dc) : null, null, status), new PageOf(number), stop);
    }
}
