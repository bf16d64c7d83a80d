using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Receiving;

/// <summary>One delivery: what was announced, what came, and its end.</summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager, Role.Client)]
public sealed class ShowModel(ListReceipts list, CloseReceipt close) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Receipt { get; set; }

    public ListReceipts.View Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayReceive => Caller.Role is Role.Receiver or Role.Manager or Role.Admin && Shown.Receipt.Status is ReceiptStatus.Announced or ReceiptStatus.Receiving;

    public bool IsOpen => Shown.Receipt.Status is ReceiptStatus.Announced or ReceiptStatus.Receiving;

    /// <summary>What was announced of the units themselves.</summary>
    public string Said(ListReceipts.Line line) => string.Join(" · ", new[]
    {
        line.Lot.Length > 0 ? Texts["receiving.lot", ("lot", line.Lot)] : "",
        line.Expiry is { } expiry ? Texts["receiving.expiry", ("date", expiry.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] : "",
        line.Serial.Length > 0 ? Texts["receiving.serial", ("serial", line.Serial)] : "",
    }.Where(s => s.Length > 0));

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken stop)
    {
        if (Caller.Role is Role.Client)
        {
            return Problem(Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role)));
        }

        var closed = await close.Handle(new CloseReceipt.Command(RequestKey, new ReceiptId(Receipt)), stop);
        return closed.IsDone
            ? DoneAt($"/operations/receiving/{Receipt}", "receive.closed", ("over", closed.Value.Over), ("short", closed.Value.Short))
            : await ShowAsync(closed.Refusal, stop);
    }

    public async Task<IActionResult> OnPostDueAsync(DateOnly? dueOn, string? reason, [FromServices] MoveReceipt move, CancellationToken stop)
    {
        var moved = await move.Handle(new MoveReceipt.Command(RequestKey, new ReceiptId(Receipt), dueOn ?? default, reason?.Trim() ?? ""), stop);
        return moved.IsDone
            ? DoneAt($"/operations/receiving/{Receipt}", "receiving.moved", ("date", moved.Value.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("units", moved.Value.Promised))
            : await ShowAsync(moved.Refusal, stop);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal, CancellationToken stop)
    {
        var found = await list.OneAsync(new ReceiptId(Receipt), stop);
        if (!found.IsDone)
        {
            return Problem(found.Refusal);
        }

        Shown = found.Value;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
