using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Replenishment;

/// <summary>Orders to the shelves of stores, and how far each has come.</summary>
[Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client)]
public sealed class IndexModel(ListReplenishments list, FindStores stores) : Screen
{
    public Page<ListReplenishments.Row> Orders { get; private set; } = Page<ListReplenishments.Row>.Empty;

    public IReadOnlyList<FindStores.Row> Stores { get; private set; } = [];

    /// <summary>"CLIENT/STORE", as the choice names it.</summary>
    public string? At { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MayCreate => Caller.Role is Role.Manager or Role.Client or Role.Admin;

    public static string Key(FindStores.Row store) => $"{store.Client}/{store.Code}";

    public static string Colour(ListReplenishments.Row row) => row.Arrived >= row.Ordered ? "good" : row.Sent > 0 ? "accent" : row.Waiting > 0 ? "warn" : "";

    public async Task OnGetAsync(string? at, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        At = at;
        Stores = await stores.Handle(stop);
        var chosen = Stores.FirstOrDefault(s => Key(s) == at);
        Orders = await list.Handle(new ListReplenishments.Filter(chosen?.Client, chosen?.Code), new PageOf(number), stop);
    }

    internal static (ClientId Client, string Store) Read(string? at) => at?.Split('/', 2) is [var client, var store] ? (new ClientId(client), store) : (new ClientId(""), "");
}
