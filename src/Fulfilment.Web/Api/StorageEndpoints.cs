using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Storage;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Where a merchant's articles should lie, and which transfers are worth making.</summary>
internal static class StorageEndpoints
{
    public sealed record AdviceBody(ClientId Client);

    public static void Map(RouteGroupBuilder api)
    {
        var storage = api.MapGroup("/storage").WithTags("Storage");
        storage.MapPost("/advice", Advise).WithSummary("Looks at the last weeks' orders and proposes what should lie where.").Access(Role.Manager);
        storage.MapGet("/proposals", Proposals).WithSummary("Proposed transfers, the most worthwhile first.").Access(Role.Manager);
        storage.MapPost("/proposals/{proposal:long}/accept", Accept).WithSummary("The proposal becomes a transfer by the next run.").Access(Role.Manager);
        storage.MapPost("/proposals/{proposal:long}/dismiss", Dismiss).WithSummary("Not wanted.").Access(Role.Manager);
        storage.MapGet("/targets", Targets).WithSummary("Demand, reorder point and target per article and site; below: only where more is needed.").Access(Role.Manager);
    }

    private static async Task<Answer<AdviseStorage.Answer>> Advise(AdviceBody body, RequestKey key, AdviseStorage slice, CancellationToken stop) =>
        await slice.Handle(new AdviseStorage.Command(key, body.Client), stop);

    private static Task<Page<ListStorage.Proposal>> Proposals(
        ListStorage slice, CancellationToken stop, ClientId? client = null, ProposalState? state = null, int? page = null, int? size = null) =>
        slice.Handle(client, state, new PageOf(page, size), stop);

    private static async Task<Answer<DecideProposal.Answer>> Accept(long proposal, RequestKey key, DecideProposal slice, CancellationToken stop) =>
        await slice.Handle(new DecideProposal.Command(key, proposal, true), stop);

    private static async Task<Answer<DecideProposal.Answer>> Dismiss(long proposal, RequestKey key, DecideProposal slice, CancellationToken stop) =>
        await slice.Handle(new DecideProposal.Command(key, proposal, false), stop);

    private static Task<Page<ListStorage.Target>> Targets(
        ListStorage slice, CancellationToken stop, ClientId? client = null, DcId? dc = null, bool below = false, int? page = null, int? size = null) =>
        slice.TargetsAsync(client, dc, below, new PageOf(page, size), stop);
}
