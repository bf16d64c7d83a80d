using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Transfers;

/// <summary>One transfer: how far it is, what of it orders wait for, and its next step.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Receiver)]
public sealed class ShowModel(ListTransfers list, LoadTransfer load, CancelTransfer cancel) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Transfer { get; set; }

    public ListTransfers.View Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayLoad => Shown.Transfer.Status == TransferStatus.Planned && Shown.Picking == ShipmentStatus.Picked;

    public bool MayCancel => Caller.Role is Role.Manager or Role.Admin && Shown.Transfer.Status == TransferStatus.Planned
        && Shown.Picking is null or ShipmentStatus.Planned or ShipmentStatus.Released;

    /// <summary>The order that its parts are brought together for; null for another cause.</summary>
    public string? Order => Shown.Transfer.Cause.StartsWith("order/", StringComparison.Ordinal) ? Shown.Transfer.Cause["order/".Length..] : null;

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostLoadAsync(CancellationToken stop)
    {
        var loaded = await load.Handle(new LoadTransfer.Command(RequestKey, new TransferId(Transfer)), stop);
        return loaded.IsDone
            ? DoneAt($"/operations/transfers/{Transfer}", "transfers.loaded-now", ("units", loaded.Value.Units), ("missing", loaded.Value.Short))
            : await ShowAsync(loaded.Refusal, stop);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken stop)
    {
        if (Caller.Role is Role.Receiver)
        {
            return Problem(Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role)));
        }

        var cancelled = await cancel.Handle(new CancelTransfer.Command(RequestKey, new TransferId(Transfer)), stop);
        return cancelled.IsDone ? DoneAt($"/operations/transfers/{Transfer}", "transfers.cancelled") : await ShowAsync(cancelled.Refusal, stop);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal, CancellationToken stop)
    {
        var found = await list.OneAsync(new TransferId(Transfer), stop);
        if (!found.IsDone)
        {
            return Problem(found.Refusal);
        }

        Shown = found.Value;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
