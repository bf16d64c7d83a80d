using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages.Operations.People;

/// <summary>Everybody who signs in.</summary>
[Access(ScopeKind.None, Role.Admin)]
public sealed class IndexModel(ListUsers list) : Screen
{
    public Page<ListUsers.Row> People { get; private set; } = Page<ListUsers.Row>.Empty;

    public string? Search { get; private set; }

    public Role? OnlyRole { get; private set; }

    public async Task OnGetAsync(string? search, Role? role, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Search, OnlyRole) = (search, role);
        People = await list.Handle(search, role, new PageOf(number), stop);
    }
}
