using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Exceptions;

/// <summary>What a fact on the floor left behind for somebody's hands: cause, next step, and who has done it.</summary>
[Access(ScopeKind.Dc, Role.Manager, Role.Receiver, Role.Picker)]
public sealed class IndexModel(ListExceptions list, FinishException finish, FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public ExceptionKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public ExceptionState State { get; set; }

    public Page<ListExceptions.Row> Tasks { get; private set; } = Page<ListExceptions.Row>.Empty;

    public IReadOnlyDictionary<ExceptionKind, int> Open { get; private set; } = new Dictionary<ExceptionKind, int>();

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public string LinkTo(ExceptionKind? kind, ExceptionState state) => $"/operations/exceptions?kind={kind}&state={state}&dc={Uri.EscapeDataString(Dc ?? "")}";

    /// <summary>Where the next step is done; null when it is not done on a page.</summary>
    public static string? StepOf(ListExceptions.Row task) => task.Kind switch
    {
        ExceptionKind.Recount when task.Code.Length > 0 => $"/handheld/count?dc={Uri.EscapeDataString(task.Dc.Value)}&bin={Uri.EscapeDataString(task.Code)}",
        ExceptionKind.PutBack => $"/handheld/put-back?dc={Uri.EscapeDataString(task.Dc.Value)}&tote={Uri.EscapeDataString(task.Code)}",
        ExceptionKind.Replan => "/operations/review",
        _ => null,
    };

    /// <summary>What the one who opened it knew, as a person reads it.</summary>
    public string CauseOf(ListExceptions.Row task) =>
        string.Join(" · ", task.Facts.Where(f => f.Value.Length > 0).Select(f => Texts.Knows("fact." + f.Key) ? Texts["fact." + f.Key, ("value", f.Value)] : $"{f.Key} {f.Value}"));

    public Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(long task, bool dismiss, CancellationToken stop)
    {
        if (dismiss && Caller.Role is not (Role.Manager or Role.Admin))
        {
            return Problem(Refusal.Of("access.forbidden-role", ("role", Caller.Role)));
        }

        var done = await finish.Handle(new FinishException.Command(RequestKey, task, dismiss), stop);
        if (done.IsDone)
        {
            return DoneAt(LinkTo(Kind, State), dismiss ? "exceptions.dismissed" : "exceptions.finished");
        }

        await LoadAsync(null, stop);
        return Refuse(done.Refusal);
    }

    private async Task LoadAsync(int? number, CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        var dc = Dc is { Length: > 0 } ? new DcId(Dc) : (DcId?)null;
        Tasks = await list.Handle(new ListExceptions.Filter(dc, Kind, State), new PageOf(number), stop);
        Open = await list.OpenAsync(dc, stop);
    }
}
