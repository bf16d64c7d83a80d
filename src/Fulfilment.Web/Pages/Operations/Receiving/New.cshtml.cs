using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Receiving;

/// <summary>Says which goods will come: who sends them, where to, and line by line, typed or pasted from a sheet.</summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager, Role.Client)]
public sealed class NewModel(AnnounceReceipt announce, FindSites sites, FindClients clients) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    /// <summary>One article a line: its code, the quantity; lot, expiry and serial number where they are known.</summary>
    [BindProperty]
    public string? Lines { get; set; }

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var lines = AnnouncedLines.Read(Lines ?? "");
        if (!lines.IsDone)
        {
            return Refuse(lines.Refusal);
        }

        var made = await announce.Handle(
            new AnnounceReceipt.Command(
                RequestKey, new ClientId(Client ?? ""), new DcId(Dc ?? ""), Reference?.Trim() ?? "", DueOn, lines.Value),
            stop);
        return made.IsDone
            ? DoneAt($"/operations/receiving/{made.Value.Receipt}", made.Value.Repeated ? "receiving.known" : "receiving.announced")
            : Refuse(made.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Clients = await clients.Handle(stop);
    }
}
