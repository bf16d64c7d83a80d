using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>The counter of a store: scan the parcel, compare the name, hand it over; or take in what has just come.</summary>
[Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client)]
public sealed class CounterModel(FindStores stores, ListCounter list, FindCounterParcel find) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Store { get; set; }

    [BindProperty]
    public string? Scan { get; set; }

    public IReadOnlyList<FindStores.Row> Stores { get; private set; } = [];

    public FindStores.Row? Here { get; private set; }

    public Page<ListCounter.Row> Waiting { get; private set; } = Page<ListCounter.Row>.Empty;

    public FindCounterParcel.Answer? Parcel { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public string Sound => (string?)ViewData["Sound"] ?? (string?)TempData["sound"] ?? "";

    public string Address => Here is null ? "/handheld/counter" : $"/handheld/counter?client={Uri.EscapeDataString(Here.Client.Value)}&store={Uri.EscapeDataString(Here.Code)}";

    private string Scanned => (Scan ?? "").Trim();

    public string Called(FindStores.Row store) => Japanese && store.NameJa.Length > 0 ? store.NameJa : store.Name;

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    /// <summary>Looks only: what is in the hand and what may be done with it.</summary>
    public async Task<IActionResult> OnPostScanAsync(CancellationToken stop)
    {
        var refusal = await LookAsync(stop);
        if (refusal is null)
        {
            ViewData["Sound"] = "good";
        }

        return refusal ?? Page();
    }

    public async Task<IActionResult> OnPostTakeAsync([FromServices] TakeAtCounter take, CancellationToken stop)
    {
        if (await LookAsync(stop) is { } refused)
        {
            return refused;
        }

        var taken = await take.Handle(new TakeAtCounter.Command(RequestKey, Here!.Client, Here.Code, Parcel!.Number), stop);
        return taken.IsDone ? NextAt("counter.taken", ("parcel", taken.Value.Number)) : Refuse(taken.Refusal);
    }

    public Task<IActionResult> OnPostGiveAsync([FromServices] GiveAtCounter give, CancellationToken stop) => GiveAsync(give, sendBack: false, stop);

    public Task<IActionResult> OnPostBackAsync([FromServices] GiveAtCounter give, CancellationToken stop) => GiveAsync(give, sendBack: true, stop);

    private async Task<IActionResult> GiveAsync(GiveAtCounter give, bool sendBack, CancellationToken stop)
    {
        if (await LookAsync(stop) is { } refused && Parcel is null)
        {
            return refused;
        }

        var given = await give.Handle(new GiveAtCounter.Command(RequestKey, Here!.Client, Here.Code, Parcel!.OrderNumber, sendBack), stop);
        return given.IsDone ? NextAt(sendBack ? "counter.sent-back" : "counter.given", ("count", given.Value.Shipments.Count)) : Refuse(given.Refusal);
    }

    /// <summary>The refusal's page, or null when the parcel is known.</summary>
    private async Task<IActionResult?> LookAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Here is null)
        {
            return Refuse(Domain.Refusal.Of("promises.unknown-store", ("store", Store ?? "")));
        }

        var found = await find.Handle(Here.Client, Here.Code, Scanned, stop);
        Parcel = found.IsDone ? found.Value : null;
        return found.IsDone ? null : Refuse(found.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Stores = await stores.Handle(stop);
        Here = Stores.FirstOrDefault(s => s.Client.Value == Client && s.Code == Store) ?? (Store is null && Stores.Count == 1 ? Stores[0] : null);
        if (Here is not null)
        {
            Waiting = await list.Handle(Here.Client, Here.Code, CounterState.Waiting, default, stop);
        }
    }

    private IActionResult NextAt(string text, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        TempData["sound"] = "done";
        return DoneAt(Address, text, facts);
    }
}
