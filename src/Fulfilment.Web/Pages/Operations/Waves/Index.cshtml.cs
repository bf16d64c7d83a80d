using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Waves;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Features.Waves;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Waves;

/// <summary>What went to the floor and how far it is, and planning what goes next.</summary>
[Access(ScopeKind.Dc, Role.Manager)]
public sealed class IndexModel(BrowseWaves browse, PlanWave plan, FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public WaveStatus? Status { get; set; }

    [BindProperty]
    public int MaxShipments { get; set; } = 100;

    [BindProperty]
    public DateOnly? UpTo { get; set; }

    public Page<BrowseWaves.Row> Waves { get; private set; } = Page<BrowseWaves.Row>.Empty;

    public IReadOnlyList<BrowseWaves.Waiting> Waiting { get; private set; } = [];

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public static string Colour(WaveStatus status) => status switch
    {
        WaveStatus.Planned => "warn",
        WaveStatus.Released => "accent",
        WaveStatus.Done => "good",
        _ => "",
    };

    public string LinkTo(WaveStatus? status) => $"?status={status}&dc={Uri.EscapeDataString(Dc ?? "")}";

    public Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(number, stop);

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken stop)
    {
        var planned = await plan.Handle(new PlanWave.Command(RequestKey, new DcId(Dc ?? ""), MaxShipments, UpTo), stop);
        if (planned.IsDone)
        {
            return DoneAt($"/operations/waves/{planned.Value.Wave}", "waves.planned", ("number", planned.Value.Number), ("shipments", planned.Value.Shipments));
        }

        await LoadAsync(null, stop);
        return Refuse(planned.Refusal);
    }

    private async Task LoadAsync(int? number, CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Dc = Sites.Count == 1 ? Sites[0].Dc : Sites.Any(s => s.Dc == Dc) ? Dc : null;
        var dc = Dc is null ? (DcId?)null : new DcId(Dc);
        Waves = await browse.Handle(new BrowseWaves.Filter(dc, Status), new PageOf(number), stop);
        Waiting = dc is { } site ? await browse.WaitingAsync(site, stop) : [];
    }
}
