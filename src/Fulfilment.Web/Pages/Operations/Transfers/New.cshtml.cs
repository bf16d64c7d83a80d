using System.Globalization;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Transfers;

/// <summary>Sends units from one site to another: typed, or pasted from a sheet.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class NewModel(CreateTransfer create, FindSites sites, FindClients clients) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    /// <summary>One article a line: its code, then the quantity.</summary>
    [BindProperty]
    public string? Lines { get; set; }

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var lines = Pasted.Read(Lines ?? "");
        if (!lines.IsDone)
        {
            return Refuse(lines.Refusal);
        }

        var made = await create.Handle(
            new CreateTransfer.Command(
                RequestKey, new ClientId(Client ?? ""), new DcId(From ?? ""), new DcId(To ?? ""), [.. lines.Value.Select(l => new CreateTransfer.Line(new SkuId(l.Code), l.Quantity))]),
            stop);
        return made.IsDone
            ? DoneAt($"/operations/transfers/{made.Value.Transfer}", "transfers.made", ("number", made.Value.Number), ("date", made.Value.LeavesOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            : Refuse(made.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Clients = await clients.Handle(stop);
    }
}
