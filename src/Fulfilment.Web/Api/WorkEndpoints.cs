using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>What the machine has to do, did, or gave up.</summary>
internal static class WorkEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var work = api.MapGroup("/work").WithTags("Work");
        work.MapGet("", List).WithSummary("Work items with state, attempts and last error; given-up ones first.").Access(ScopeKind.None, Role.Manager);
        work.MapPost("/{item}/retry", Retry).WithSummary("Tries a given-up item again from its first attempt.").Access(ScopeKind.None, Role.Manager);
        work.MapPost("/{item}/cancel", Cancel).WithSummary("Dismisses an item that is no longer wanted.").Access(ScopeKind.None, Role.Manager);
    }

    private static Task<ListWork.View> List(ListWork list, WorkState? state, string? search, int? page, int? size, CancellationToken stop) =>
        list.Handle(state, search, new PageOf(page, size), stop);

    private static async Task<Answer<Done>> Retry(WorkItemId item, RequestKey key, DecideWork decide, CancellationToken stop) =>
        await decide.Handle(new DecideWork.Command(key, item, DecideWork.Choice.Retry), stop);

    private static async Task<Answer<Done>> Cancel(WorkItemId item, RequestKey key, DecideWork decide, CancellationToken stop) =>
        await decide.Handle(new DecideWork.Command(key, item, DecideWork.Choice.Cancel), stop);
}
