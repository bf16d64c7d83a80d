using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>Corrections of the books; a manager who did not ask for one says yes or no to it.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver)]
public sealed class AdjustmentsModel(ListAdjustments list, DecideAdjustment decide) : Screen
{
    public Page<ListAdjustments.Row> Rows { get; private set; } = Page<ListAdjustments.Row>.Empty;

    public AdjustmentStatus? Status { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayDecide => Caller.Role is Role.Manager or Role.Admin;

    public async Task OnGetAsync(AdjustmentStatus? status, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        Status = status;
        Rows = await list.Handle(status, null, new PageOf(number), stop);
    }

    public async Task<IActionResult> OnPostAsync(long adjustment, bool approve, CancellationToken stop)
    {
        if (!MayDecide)
        {
            return Problem(Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role)));
        }

        var done = await decide.Handle(new DecideAdjustment.Command(RequestKey, adjustment, approve), stop);
        if (done.IsDone)
        {
            return DoneAt("/operations/stock/adjustments", approve ? "stock.approved" : "stock.rejected", ("number", adjustment));
        }

        Rows = await list.Handle(null, null, default, stop);
        return Refuse(done.Refusal);
    }
}
