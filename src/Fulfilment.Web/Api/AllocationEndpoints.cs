using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Allocation: which DC sends what, why, and what a manager says about it.</summary>
internal static class AllocationEndpoints
{
    public sealed record AcceptBody(RunId Run);

    /// <param name="Run">The plan that was looked at; left out: whatever the present plan is.</param>
    /// <param name="ForbidSplit">One parcel or none.</param>
    /// <param name="ForceDc">From this DC and no other.</param>
    public sealed record ReplanBody(RunId? Run = null, bool ForbidSplit = false, DcId? ForceDc = null);

    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders/{order}").WithTags("Allocation");
        orders.MapPost("/allocate", Now).WithSummary("Plans one order at once.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapGet("/explanation", Explain).WithSummary("Why it was planned so: a reason for every DC and line.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapGet("/messages", MessagesOf).WithSummary("What the shopper was told of it, is being told, and was not told.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/accept-plan", Accept).WithSummary("A manager says yes to a split, short or late plan.").Access(Role.Manager);
        orders.MapPost("/re-plan", Replan).WithSummary("Plans again: as one parcel, from one DC, or with what is free now.").Access(Role.Manager);
        api.MapGet("/allocation/reviews", Reviews).WithTags("Allocation").WithSummary("Plans that a manager should look at.").Access(Role.Manager);
        api.MapGet("/stock-levels", Levels).WithTags("Stock")
            .WithSummary("What a shop may sell of each article; with since: what changed.").Access(Role.Manager, Role.Agent, Role.Client);
    }

    private static async Task<Answer<AllocateNow.Answer>> Now(OrderId order, RequestKey key, AllocateNow slice, CancellationToken stop) =>
        await slice.Handle(new AllocateNow.Command(key, order), stop);

    private static async Task<Answer<ExplainOrder.Answer>> Explain(OrderId order, ExplainOrder slice, CancellationToken stop) =>
        (await slice.Handle(order, stop)).OrUnknown("orders.unknown-order", ("order", order));

    private static async Task<Answer<IReadOnlyList<ListMessages.Row>>> MessagesOf(OrderId order, ListMessages slice, CancellationToken stop) =>
        (await slice.Handle(order, stop)).OrUnknown("orders.unknown-order", ("order", order));

    private static async Task<Answer<Done>> Accept(OrderId order, AcceptBody body, RequestKey key, AcceptPlan slice, CancellationToken stop) =>
        await slice.Handle(new AcceptPlan.Command(key, order, body.Run), stop);

    private static async Task<Answer<ReplanOrder.Answer>> Replan(OrderId order, ReplanBody body, RequestKey key, ReplanOrder slice, CancellationToken stop) =>
        await slice.Handle(new ReplanOrder.Command(key, order, body.Run, body.ForbidSplit, body.ForceDc), stop);

    private static Task<StockLevels.Answer> Levels(ClientId client, StockLevels slice, CancellationToken stop, DateTimeOffset? since = null) =>
        slice.Handle(client, since?.UtcDateTime, stop);

    private static Task<Page<ListReviews.Row>> Reviews(
        ListReviews slice, CancellationToken stop, ReviewCause? cause = null, ClientId? client = null, int? page = null, int? size = null) =>
        slice.Handle(cause, client, new PageOf(page, size), stop);
}
