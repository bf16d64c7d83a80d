using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Review;

/// <summary>The managers' queue: split, unfillable, at-risk and held orders, and one decision for many of them.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class IndexModel(ListDesk list, FindSites sites, TimeProvider clock) : Screen
{
    [BindProperty(SupportsGet = true)]
    public DeskCause? Cause { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sku { get; set; }

    [BindProperty]
    public BulkVerb Verb { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ListDesk.Answer Queue { get; private set; } = new([], new Dictionary<DeskCause, int>());

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    public static string Colour(DeskCause cause) => cause switch
    {
        DeskCause.Unfillable => "bad", DeskCause.Split => "accent", DeskCause.Held => "", _ => "warn",
    };

    public string Age(DateTime placed) => AgeOf(Texts, clock.GetUtcNow().UtcDateTime - placed);

    internal static string AgeOf(Texts texts, TimeSpan age) =>
        age.TotalHours < 48 ? texts["review.hours", ("n", (int)age.TotalHours)] : texts["review.days", ("n", (int)age.TotalDays)];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync([FromServices] BulkDesk slice, CancellationToken stop)
    {
        var outcome = await slice.Handle(new BulkDesk.Command(RequestKey, Filter, Verb, Reason ?? ""), stop);
        if (outcome.IsDone)
        {
            return DoneAt("/operations/review", "review.bulk-done", ("done", outcome.Value.Done), ("refused", outcome.Value.Refused.Values.Sum()));
        }

        await LoadAsync(stop);
        return Refuse(outcome.Refusal);
    }

    private ListDesk.Filter Filter => new(
        Cause, null, string.IsNullOrWhiteSpace(Dc) ? null : new DcId(Dc.Trim()), string.IsNullOrWhiteSpace(Sku) ? null : new SkuId(Sku.Trim()));

    private async Task LoadAsync(CancellationToken stop)
    {
        Queue = await list.Handle(Filter, stop);
        Sites = await sites.Handle(stop);
    }
}
