using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations;

/// <summary>What was done, by whom and when: it is only ever added to.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class AuditModel(ListAudit list) : Screen
{
    public Page<ListAudit.Row> Entries { get; private set; } = Page<ListAudit.Row>.Empty;

    public string? Search { get; private set; }

    public async Task OnGetAsync(string? search, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        Search = search;
        Entries = await list.Handle(search, new PageOf(number), stop);
    }
}
