using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Pallets and cases: where each stands, and how many units are on it.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver, Role.Client)]
public sealed class PlatesModel(FindPlates find, FindSites sites) : Screen
{
    public string? Search { get; private set; }

    public string? Dc { get; private set; }

    /// <summary>"open", "closed" or "all".</summary>
    public string Status { get; private set; } = "open";

    public Page<FindPlates.Row> Plates { get; private set; } = Page<FindPlates.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public async Task OnGetAsync(string? search, string? dc, string? status, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Search, Dc, Status) = (search, dc, status is "closed" or "all" ? status : "open");
        Sites = await sites.Handle(stop);
        PlateStatus? wanted = Status switch { "open" => PlateStatus.Open, "closed" => PlateStatus.Closed, _ => null };
        Plates = await find.Handle(new FindPlates.Filter(dc is { Length: > 0 } ? new DcId(dc) : null, null, wanted, search), new PageOf(number), stop);
    }
}
