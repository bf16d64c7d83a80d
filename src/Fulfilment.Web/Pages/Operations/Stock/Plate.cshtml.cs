using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Stock;

/// <summary>One pallet or case: what stands on it, and everything that ever happened to it.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver, Role.Client)]
public sealed class PlateModel(FindPlates find) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string Dc { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Client { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public FindPlates.View Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayClose => Caller.Role is Role.Manager or Role.Receiver or Role.Admin && Shown is { Units.Count: 0, Plate.Status: PlateStatus.Open };

    public bool MayPrint => Caller.Role is Role.Manager or Role.Receiver or Role.Admin && Shown.Plate.Status == PlateStatus.Open;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var found = await find.OneAsync(new ClientId(Client), new DcId(Dc), Code, stop);
        if (!found.IsDone)
        {
            return Problem(found.Refusal);
        }

        Shown = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync([FromServices] ClosePlate close, CancellationToken stop)
    {
        var closed = Caller.Role is Role.Client
            ? Domain.Refusal.Of("inventory.forbidden-place", ("client", Client), ("dc", Dc))
            : (await close.Handle(new ClosePlate.Command(RequestKey, new DcId(Dc), Code, new ClientId(Client)), stop)).Refusal;
        if (closed is null)
        {
            return DoneAt($"/operations/stock/plates?dc={Uri.EscapeDataString(Dc)}", "plates.was-closed", ("plate", Code));
        }

        var page = await OnGetAsync(stop);
        return Shown is null ? page : Refuse(closed);
    }
}
