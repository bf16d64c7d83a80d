using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Replenishment;

/// <summary>One order to a store's shelves: what was asked, what has left, what the store has taken in.</summary>
[Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client)]
public sealed class ShowModel(ListReplenishments list) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Order { get; set; }

    public ListReplenishments.View Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public string Counter => $"/handheld/counter?client={Uri.EscapeDataString(Shown.Row.Client.Value)}&store={Uri.EscapeDataString(Shown.Row.Store)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var found = await list.OneAsync(new OrderId(Order), stop);
        if (!found.IsDone)
        {
            return Problem(found.Refusal);
        }

        Shown = found.Value;
        return Page();
    }

    public string Standing(ListReplenishments.Parcel parcel) => parcel.State switch
    {
        CounterState.Waiting => Texts["replenish.at-store"],
        CounterState.Collected => Texts["replenish.shelved"],
        CounterState.SentBack => Texts["replenish.sent-back"],
        _ => Texts.Of(parcel.Status),
    };

    public static string Colour(ListReplenishments.Parcel parcel) => parcel.State switch
    {
        CounterState.Waiting => "accent",
        CounterState.Collected => "good",
        CounterState.SentBack => "bad",
        _ => parcel.Status == ShipmentStatus.Shipped ? "warn" : "",
    };
}
