using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Work;

/// <summary>What the machine has to do, and what it gave up and asks a person about.</summary>
[Access(ScopeKind.None, Role.Manager)]
public sealed class IndexModel(ListWork list, DecideWork decide) : Screen
{
    public ListWork.View View { get; private set; } = new(Page<ListWork.Row>.Empty, new ListWork.Counts(0, 0, 0, 0, 0));

    public WorkState? State { get; private set; }

    public string? Search { get; private set; }

    public async Task OnGetAsync(WorkState? state, string? search, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (State, Search) = (state, search);
        View = await list.Handle(state, search, new PageOf(number), stop);
    }

    public async Task<IActionResult> OnPostAsync(WorkItemId item, DecideWork.Choice choice, CancellationToken stop)
    {
        var outcome = await decide.Handle(new DecideWork.Command(RequestKey, item, choice), stop);
        if (outcome.IsDone)
        {
            return DoneAt("/operations/work", choice == DecideWork.Choice.Retry ? "work.retried" : "work.cancelled");
        }

        View = await list.Handle(null, null, default, stop);
        return Refuse(outcome.Refusal);
    }
}
