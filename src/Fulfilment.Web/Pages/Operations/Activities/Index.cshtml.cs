using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Activities;

/// <summary>What a 3PL would bill: sums per client, each piece of work, and the file for the accounts.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
public sealed class IndexModel(ListActivities list, FindSites sites, FindClients clients, TimeProvider clock) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public ActivityKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    public ListActivities.View View { get; private set; } = new(Page<ListActivities.Row>.Empty, []);

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public string FileLink =>
        $"/operations/activities?handler=File&client={Uri.EscapeDataString(Client ?? "")}&dc={Uri.EscapeDataString(Dc ?? "")}&kind={Kind}&from={From:yyyy-MM-dd}&until={Until:yyyy-MM-dd}";

    private ListActivities.Filter Filter => new(
        Client is { Length: > 0 } ? new ClientId(Client) : null, Dc is { Length: > 0 } ? new DcId(Dc) : null, Kind,
        From is { } from ? Texts.StartOf(from) : null, Until is { } until ? Texts.StartOf(until.AddDays(1)) : null);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Clients = await clients.Handle(stop);
        var today = Texts.Today(clock.GetUtcNow());
        From ??= new DateOnly(today.Year, today.Month, 1);
        Until ??= today;
        View = await list.Handle(Filter, new PageOf(number), stop);
    }

    public IActionResult OnGetFile() => new ActivityFile(list.Export(Filter), "activities.csv");

    /// <summary>Working time as people read it: "1:05:09".</summary>
    public static string Time(long seconds) =>
        seconds == 0 ? "–" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
