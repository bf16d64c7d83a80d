using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Network;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Review;

/// <summary>Plans that a manager should look at: split, short, late; with the reasons, and what may be done.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class IndexModel(ListReviews list, FindSites sites, TimeProvider clock) : Screen
{
    public Page<ListReviews.Row> Reviews { get; private set; } = Page<ListReviews.Row>.Empty;

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public ReviewCause? Cause { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    [BindProperty]
    public long Order { get; set; }

    [BindProperty]
    public long Run { get; set; }

    [BindProperty]
    public string? Dc { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public static string Colour(ReviewCause cause) => cause switch { ReviewCause.Unfillable => "bad", ReviewCause.Split => "accent", _ => "warn" };

    public string Age(DateTime placed)
    {
        var age = clock.GetUtcNow().UtcDateTime - placed;
        return age.TotalHours < 48 ? Texts["review.hours", ("n", (int)age.TotalHours)] : Texts["review.days", ("n", (int)age.TotalDays)];
    }

    public Task OnGetAsync(ReviewCause? cause, [FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(cause, number, stop);

    public Task<IActionResult> OnPostAcceptAsync([FromServices] AcceptPlan slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new AcceptPlan.Command(RequestKey, new OrderId(Order), new RunId(Run)), stop), "review.accepted", stop);

    public Task<IActionResult> OnPostOneParcelAsync([FromServices] ReplanOrder slice, CancellationToken stop) => ReplanAsync(slice, true, null, stop);

    public Task<IActionResult> OnPostAgainAsync([FromServices] ReplanOrder slice, CancellationToken stop) => ReplanAsync(slice, false, null, stop);

    public Task<IActionResult> OnPostFromAsync([FromServices] ReplanOrder slice, CancellationToken stop) =>
        ReplanAsync(slice, false, string.IsNullOrWhiteSpace(Dc) ? null : new DcId(Dc), stop);

    public Task<IActionResult> OnPostHoldAsync([FromServices] HoldOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new HoldOrder.Command(RequestKey, new OrderId(Order), Reason ?? ""), stop), "orders.held", stop);

    private Task<IActionResult> ReplanAsync(ReplanOrder slice, bool oneParcel, DcId? dc, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ReplanOrder.Command(RequestKey, new OrderId(Order), new RunId(Run), oneParcel, dc), stop), "review.planned", stop);

    private async Task<IActionResult> EndAsync<T>(Func<Task<Outcome<T>>> verb, string words, CancellationToken stop)
    {
        var outcome = await verb();
        if (outcome.IsDone)
        {
            return DoneAt("/operations/review", words);
        }

        await LoadAsync(null, null, stop);
        return Refuse(outcome.Refusal);
    }

    private async Task LoadAsync(ReviewCause? cause, int? number, CancellationToken stop)
    {
        Cause = cause;
        Reviews = await list.Handle(cause, null, new PageOf(number, 25), stop);
        Sites = await sites.Handle(stop);
    }
}
