using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Orders;

/// <summary>One order: where it is, why it was planned so, what was done to it, and what may still be done.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Agent, Role.Client)]
public sealed class ShowModel(ShowOrder show) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Order { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ShowOrder.Answer Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayChange => Shown.Status != OrderStatus.Cancelled && Shown.Stage != OrderStage.Shipped;

    public bool MayMove => MayChange && Shown.Stage is OrderStage.Held or OrderStage.Waiting or OrderStage.Part or OrderStage.Allocated or OrderStage.Released;

    /// <summary>What the audit kept about an act, as a person reads it.</summary>
    public string FactsOf(ShowOrder.Moment moment)
    {
        using var facts = JsonDocument.Parse(moment.Facts);
        var named = facts.RootElement.EnumerateObject().Where(f => f.Value.ValueKind != JsonValueKind.Null && f.Value.ToString().Length > 0).ToList();
        return moment.What == "orders.planned"
            ? Texts["orders.planned-facts", ("parcels", facts.RootElement.GetProperty("parcels")), ("waiting", facts.RootElement.GetProperty("waiting"))]
            : string.Join(" · ", named.Select(f => $"{f.Name} {f.Value}"));
    }

    private OrderId Id => new(Order);

    private string Here => $"/operations/orders/{Order}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        await LoadAsync(stop) ? Page() : Problem(Refusal.Of("orders.unknown-order", ("order", Order)));

    public Task<IActionResult> OnPostHoldAsync([FromServices] HoldOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new HoldOrder.Command(RequestKey, Id, Reason ?? ""), stop), "orders.held", stop);

    public Task<IActionResult> OnPostReleaseAsync([FromServices] ReleaseHold slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ReleaseHold.Command(RequestKey, Id), stop), "orders.released", stop);

    public Task<IActionResult> OnPostCancelAsync([FromServices] CancelOrder slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new CancelOrder.Command(RequestKey, Id, Reason ?? ""), stop), "orders.cancelled", stop);

    public Task<IActionResult> OnPostPlanAsync([FromServices] AllocateNow slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new AllocateNow.Command(RequestKey, Id), stop), "orders.planned-now", stop);

    public Task<IActionResult> OnPostAddressAsync(AddressFields to, [FromServices] ChangeAddress slice, CancellationToken stop) =>
        EndAsync(() => slice.Handle(new ChangeAddress.Command(RequestKey, Id, to.Recipient), stop), "orders.moved", stop);

    private async Task<IActionResult> EndAsync<T>(Func<Task<Outcome<T>>> verb, string words, CancellationToken stop)
    {
        var outcome = await verb();
        if (outcome.IsDone)
        {
            return DoneAt(Here, words);
        }

        return await LoadAsync(stop) ? Refuse(outcome.Refusal) : Problem(outcome.Refusal);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        var found = await show.Handle(Id, stop);
        Shown = found!;
        return found is not null;
    }

    public sealed class AddressFields
    {
        public string? Name { get; set; }

        public string? PostalCode { get; set; }

        public string? Country { get; set; }

        public string? Region { get; set; }

        public string? City { get; set; }

        public string? Line1 { get; set; }

        public string? Line2 { get; set; }

        public string? Phone { get; set; }

        public PlaceOrder.Recipient Recipient => new(
            Name?.Trim() ?? "", "", PostalCode?.Trim() ?? "", Country?.Trim() ?? "", Prefectures.CodeOf(Region?.Trim() ?? ""), City?.Trim() ?? "",
            Line1?.Trim() ?? "", Line2?.Trim() ?? "", Phone?.Trim() ?? "", "");
    }
}
