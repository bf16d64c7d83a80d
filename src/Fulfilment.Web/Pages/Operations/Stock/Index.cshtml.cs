using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Where every unit stands; and, per article and site, what may still be sold.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver, Role.Client)]
public sealed class IndexModel(FindStock find, ShowStock show, FindSites sites, FindClients clients) : Screen
{
    public string? Search { get; private set; }

    public string? Dc { get; private set; }

    public string? Client { get; private set; }

    public Condition? Condition { get; private set; }

    /// <summary>"places" or "free".</summary>
    public string View { get; private set; } = "places";

    public Page<FindStock.Row> Places { get; private set; } = Page<FindStock.Row>.Empty;

    public Page<ShowStock.Row> Free { get; private set; } = Page<ShowStock.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayAdjust => Caller.Role is Role.Manager or Role.Receiver or Role.Admin;

    public string LinkTo(string view) =>
        $"?view={view}&search={Uri.EscapeDataString(Search ?? "")}&dc={Uri.EscapeDataString(Dc ?? "")}&client={Uri.EscapeDataString(Client ?? "")}";

    public static string Key(FindStock.Row row) =>
        $"client={Uri.EscapeDataString(row.Client.Value)}&dc={Uri.EscapeDataString(row.Dc.Value)}&sku={Uri.EscapeDataString(row.Sku.Value)}"
        + $"&lot={Uri.EscapeDataString(row.Lot)}&serial={Uri.EscapeDataString(row.Serial)}&place={Uri.EscapeDataString(row.Place.Value)}";

    public async Task OnGetAsync(
        string? search, string? dc, string? client, Condition? condition, string? view, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Search, Dc, Client, Condition) = (search, dc, client, condition);
        View = view == "free" ? "free" : "places";
        Sites = await sites.Handle(stop);
        Clients = await clients.Handle(stop);
        var page = new PageOf(number);
        if (View == "free")
        {
            var rows = await show.Handle(new ShowStock.Query(client, dc, search, page.Number, page.Rows), stop);
            Free = new Page<ShowStock.Row>(rows.Items, rows.Total, page.Number, page.Rows);
        }
        else
        {
            Places = await find.Handle(
                new FindStock.Filter(search, client is { Length: > 0 } ? new ClientId(client) : null, dc is { Length: > 0 } ? new DcId(dc) : null, condition), page, stop);
        }
    }
}
