using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Review;

/// <summary>One order on the desk: what each DC has, every way out with its figures, and the manager's own hand.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class OrderModel(ShowDesk show, ShopperWords words, ListMessages told, TimeProvider clock) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Order { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Mark { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public Dictionary<string, int?> Units { get; set; } = [];

    public ShowDesk.Answer Shown { get; private set; } = null!;

    public ShopperWords.Answer? Message { get; private set; }

    public IReadOnlyList<ListMessages.Row> Told { get; private set; } = [];

    public static string Colour(MessageState state) => state switch { MessageState.Sent => "good", MessageState.Refused => "bad", MessageState.Claimed => "accent", _ => "" };

    public string Why(string reason) => reason is "no-address" or "address-inside" or "bad-address" or "bad-sender" or "switched-off" or "newer" or "changed" ? Texts["review.told." + reason] : reason;

    /// <summary>A word for what an option does to an insert.</summary>
    public string Harm(BrokenInsert harm) => harm.Harm == InsertHarm.Repeated
        ? Texts["review.insert.repeated", ("insert", harm.Campaign), ("parcels", harm.Parcels)]
        : Texts["review.insert.lost", ("insert", harm.Campaign), ("why", Texts[$"review.insert.{(harm.Rule is "period" or "dc" ? harm.Rule : "condition")}"])];

    public bool Japanese => Texts.Language == Language.Ja;

    public string Age => IndexModel.AgeOf(Texts, clock.GetUtcNow().UtcDateTime - Shown.PlacedAt);

    private string Here => $"/operations/review/{Order}";

    private OrderId Id => new(Order);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        await LoadAsync(stop) ? Page() : Problem(Refusal.Of("orders.unknown-order", ("order", Order)));

    public Task<IActionResult> OnPostAcceptAsync([FromServices] AcceptOption slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new AcceptOption.Command(RequestKey, Id, Key ?? "", Mark ?? "", Reason ?? ""), stop), "review.option-done", stop);

    public Task<IActionResult> OnPostMoveAsync([FromServices] MoveUnits slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new MoveUnits.Command(RequestKey, Id, [.. Parts()], Reason ?? ""), stop), "review.moved", stop);

    public Task<IActionResult> OnPostUndoAsync(long act, [FromServices] UndoDesk slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new UndoDesk.Command(RequestKey, Id, act), stop), "review.undone", stop);

    public Task<IActionResult> OnPostHoldAsync([FromServices] HoldOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new HoldOrder.Command(RequestKey, Id, Reason ?? ""), stop), "orders.held", stop);

    public Task<IActionResult> OnPostReleaseAsync([FromServices] ReleaseHold slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ReleaseHold.Command(RequestKey, Id), stop), "orders.released", stop);

    public Task<IActionResult> OnPostForbidAsync([FromServices] ReplanOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ReplanOrder.Command(RequestKey, Id, null, true, null), stop), "review.planned", stop);

    public Task<IActionResult> OnPostAgainAsync([FromServices] ReplanOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ReplanOrder.Command(RequestKey, Id, null, false, null), stop), "review.planned", stop);

    /// <summary>Fields are named "line|DC".</summary>
    private IEnumerable<ManualPart> Parts()
    {
        foreach (var (name, units) in Units)
        {
            var cells = name.Split('|');
            if (units is > 0 and var quantity && cells.Length == 2 && int.TryParse(cells[0], System.Globalization.CultureInfo.InvariantCulture, out var line))
            {
                yield return new ManualPart(line, new DcId(cells[1]), quantity);
            }
        }
    }

    private async Task<IActionResult> EndAsync<T>(Func<Task<Outcome<T>>> verb, string text, CancellationToken stop)
    {
        var outcome = await verb();
        if (outcome.IsDone)
        {
            return DoneAt(Here, text);
        }

        return await LoadAsync(stop) ? Refuse(outcome.Refusal) : Problem(outcome.Refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        var found = await show.Handle(Id, stop);
        (Shown, Message) = (found!, await words.Handle(Id, stop, found?.Options));
        Told = await told.Handle(Id, stop) ?? [];
        return found is not null;
    }
}
