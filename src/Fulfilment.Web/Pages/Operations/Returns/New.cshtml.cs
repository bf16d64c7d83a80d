using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Features.Returns;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Returns;

/// <summary>Authorises a return at the desk: the order, what of it comes back, and why.</summary>
[Access(ScopeKind.Both, Role.Grader, Role.Manager, Role.Agent, Role.Client)]
public sealed class NewModel(ReturnableLines lines, OpenReturn open) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    /// <summary>Units by the order's line number.</summary>
    [BindProperty]
    public Dictionary<int, int> Quantity { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool WantsExchange { get; set; }

    public ReturnableLines.View? Found { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (Order is not { Length: > 0 })
        {
            return Page();
        }

        var found = await lines.Handle(Order, stop);
        Found = found.IsDone ? found.Value : null;
        return found.IsDone ? Page() : Refuse(found.Refusal);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var found = await lines.Handle(Order ?? "", stop);
        if (!found.IsDone)
        {
            return Refuse(found.Refusal);
        }

        Found = found.Value;
        var asked = Quantity.Where(q => q.Value != 0).Select(q => new OpenReturn.Line(q.Key, q.Value)).ToList();
        var opened = await open.Handle(new OpenReturn.Command(RequestKey, Found.Order, Reason?.Trim() ?? "", WantsExchange, asked), stop);
        return opened.IsDone
            ? DoneAt($"/operations/returns/{opened.Value.Return}", "returns.opened-as", ("number", opened.Value.Number))
            : Refuse(opened.Refusal);
    }
}
