using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Stores as destinations: replenishment, and the counter at which shoppers collect.</summary>
internal static class StoresEndpoints
{
    public sealed record ReplenishBody(IReadOnlyList<ReplenishStore.Line> Lines);

    /// <param name="Parcel">Tracking number, or the shipment's own.</param>
    public sealed record ParcelBody(string Parcel);

    /// <param name="Order">The order's number, ours or the shop's.</param>
    public sealed record OrderBody(string Order, bool SendBack = false);

    public static void Map(RouteGroupBuilder api)
    {
        var stores = api.MapGroup("/stores/{client}/{store}").WithTags("Stores");
        stores.MapPost("/replenishment", Replenish).WithSummary("An order to the store's shelves; a line without a quantity asks for the store's usual number.")
            .Access(ScopeKind.Client, Role.Manager, Role.Client);
        stores.MapGet("/replenishment", Replenishments).WithSummary("Orders to the store's shelves and how far each has come.").Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client);
        stores.MapGet("/counter", List).WithSummary("What is or was at the counter.").Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client);
        stores.MapPost("/counter", Take).WithSummary("A parcel has come to the counter.").Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client);
        stores.MapPost("/counter/hand-over", Give).WithSummary("The shopper collects, or nobody came and it goes back.").Access(ScopeKind.Client, Role.Manager, Role.Agent, Role.Client);
    }

    private static async Task<Answer<PlaceOrder.Answer>> Replenish(ClientId client, string store, ReplenishBody body, RequestKey key, ReplenishStore slice, CancellationToken stop) =>
        (await slice.Handle(new ReplenishStore.Command(key, client, store, body.Lines), stop)).Created(o => $"/api/v1/orders/{o.Id}");

    private static Task<Page<ListReplenishments.Row>> Replenishments(
        ClientId client, string store, ListReplenishments slice, CancellationToken stop, int? page = null, int? size = null) =>
        slice.Handle(new ListReplenishments.Filter(client, store), new PageOf(page, size), stop);

    private static Task<Page<ListCounter.Row>> List(
        ClientId client, string store, ListCounter slice, CancellationToken stop, CounterState? state = null, int? page = null, int? size = null) =>
        slice.Handle(client, store, state, new PageOf(page, size), stop);

    private static async Task<Answer<TakeAtCounter.Answer>> Take(ClientId client, string store, ParcelBody body, RequestKey key, TakeAtCounter slice, CancellationToken stop) =>
        await slice.Handle(new TakeAtCounter.Command(key, client, store, body.Parcel), stop);

    private static async Task<Answer<GiveAtCounter.Answer>> Give(ClientId client, string store, OrderBody body, RequestKey key, GiveAtCounter slice, CancellationToken stop) =>
        await slice.Handle(new GiveAtCounter.Command(key, client, store, body.Order, body.SendBack), stop);
}
