using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Storage;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Storage;

/// <summary>What should lie where: transfers worth making, with what they spare and cost, and where an article runs low.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class IndexModel(ListStorage list, FindClients clients) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public Page<ListStorage.Proposal> Proposals { get; private set; } = Page<ListStorage.Proposal>.Empty;

    public Page<ListStorage.Target> Low { get; private set; } = Page<ListStorage.Target>.Empty;

    public bool Japanese => Texts.Language == Language.Ja;

    public Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) => LoadAsync(number, stop);

    public async Task<IActionResult> OnPostAdviseAsync([FromServices] AdviseStorage advise, CancellationToken stop)
    {
        var done = await advise.Handle(new AdviseStorage.Command(RequestKey, new ClientId(Client ?? "")), stop);
        return done.IsDone
            ? DoneAt($"/operations/storage?client={Uri.EscapeDataString(Client ?? "")}", "storage.advised", ("orders", done.Value.Orders), ("proposals", done.Value.Proposals))
            : await RefusedAsync(done.Refusal, stop);
    }

    public Task<IActionResult> OnPostAcceptAsync(long proposal, [FromServices] DecideProposal decide, CancellationToken stop) => DecideAsync(decide, proposal, true, stop);

    public Task<IActionResult> OnPostDismissAsync(long proposal, [FromServices] DecideProposal decide, CancellationToken stop) => DecideAsync(decide, proposal, false, stop);

    private async Task<IActionResult> DecideAsync(DecideProposal decide, long proposal, bool accept, CancellationToken stop)
    {
        var done = await decide.Handle(new DecideProposal.Command(RequestKey, proposal, accept), stop);
        return !done.IsDone ? await RefusedAsync(done.Refusal, stop)
            : done.Value.Transfer is { } transfer ? DoneAt($"/operations/transfers/{transfer}", "storage.accepted")
            : DoneAt($"/operations/storage?client={Uri.EscapeDataString(Client ?? "")}", "storage.dismissed");
    }

    private async Task<IActionResult> RefusedAsync(Refusal refusal, CancellationToken stop)
    {
        await LoadAsync(null, stop);
        return Refuse(refusal);
    }

    private async Task LoadAsync(int? number, CancellationToken stop)
    {
        Clients = await clients.Handle(stop);
        ClientId? of = Client is { Length: > 0 } ? new ClientId(Client) : null;
        Proposals = await list.Handle(of, ProposalState.Open, new PageOf(number), stop);
        Low = await list.TargetsAsync(of, null, true, new PageOf(1, 20), stop);
    }
}
