using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Replenishment;

/// <summary>Goods for a store's shelves: typed, or pasted from a sheet; without a quantity the store's usual number.</summary>
[Access(ScopeKind.Client, Role.Manager, Role.Client)]
public sealed class NewModel(ReplenishStore replenish, FindStores stores) : Screen
{
    /// <summary>"CLIENT/STORE", as the choice names it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? At { get; set; }

    [BindProperty]
    public string? Lines { get; set; }

    public IReadOnlyList<FindStores.Row> Stores { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    public async Task OnGetAsync(CancellationToken stop) => Stores = await stores.Handle(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Stores = await stores.Handle(stop);
        var (client, store) = IndexModel.Read(At);
        var usual = Stores.FirstOrDefault(s => s.Client == client && s.Code == store)?.ShelfTarget ?? 0;
        var lines = Pasted.Read(Lines ?? "", usual > 0 ? usual : null);
        if (!lines.IsDone)
        {
            return Refuse(lines.Refusal);
        }

        var made = await replenish.Handle(
            new ReplenishStore.Command(RequestKey, client, store, [.. lines.Value.Select(l => new ReplenishStore.Line(new SkuId(l.Code), l.Quantity))]), stop);
        return made.IsDone ? DoneAt($"/operations/replenishment/{made.Value.Id}", "replenish.made", ("number", made.Value.Number)) : Refuse(made.Refusal);
    }
}
