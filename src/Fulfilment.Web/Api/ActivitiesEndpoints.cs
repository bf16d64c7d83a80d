using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>What a 3PL would bill.</summary>
internal static class ActivitiesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var activities = api.MapGroup("/activities").WithTags("Activities");
        activities.MapGet("/", List).WithSummary("Pieces of work, newest first, and their sums per client and kind.").Access(Role.Manager, Role.Client);
        activities.MapGet("/file", File).WithSummary("All of them as CSV, the oldest first.").Produces<string>(200, "text/csv").Access(Role.Manager, Role.Client);
    }

    private static Task<ListActivities.View> List(
        ListActivities slice, CancellationToken stop, ClientId? client = null, DcId? dc = null, ActivityKind? kind = null, DateTimeOffset? from = null,
        DateTimeOffset? until = null, int? page = null, int? size = null) =>
        slice.Handle(new ListActivities.Filter(client, dc, kind, from?.UtcDateTime, until?.UtcDateTime), new PageOf(page, size), stop);

    private static ActivityFile File(
        ListActivities slice, ClientId? client = null, DcId? dc = null, ActivityKind? kind = null, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        new(slice.Export(new ListActivities.Filter(client, dc, kind, from?.UtcDateTime, until?.UtcDateTime)), "activities.csv");
}
