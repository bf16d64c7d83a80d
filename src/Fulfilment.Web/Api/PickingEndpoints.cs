using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Features.Picking;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Picking as a handheld or a robot does it: claim, confirm, short, skip, put down.</summary>
internal static class PickingEndpoints
{
    public sealed record ClaimBody(DcId Dc, BatchId? Batch = null, bool TakeOver = false);

    /// <param name="Bin">As scanned.</param>
    /// <param name="Item">As scanned: GTIN, GS1 element string or house code.</param>
    /// <param name="Quantity">Units now in the tote.</param>
    /// <param name="Tote">As scanned.</param>
    public sealed record ConfirmBody(string Bin, string Item, int Quantity, string Tote);

    public sealed record ShortBody(ShortReason Reason);

    public static void Map(RouteGroupBuilder api)
    {
        var picking = api.MapGroup("/picking").WithTags("Picking");
        picking.MapPost("/claims", Claim).WithSummary("Gives the caller work: the batch already begun, else the oldest open one.")
            .Access(ScopeKind.Dc, Role.Picker, Role.Manager);
        picking.MapGet("/batches/{batch}", Show).WithSummary("The open tasks of a batch in walk order.").Access(ScopeKind.Dc, Role.Picker, Role.Manager);
        picking.MapPost("/batches/{batch}/put-down", PutDown).WithSummary("Leaves a batch for somebody else.").Access(ScopeKind.Dc, Role.Picker, Role.Manager);
        picking.MapPost("/tasks/{task}/confirm", Confirm).WithSummary("Units of a task are in the tote.").Access(ScopeKind.Both, Role.Picker, Role.Manager);
        picking.MapPost("/tasks/{task}/short", Short).WithSummary("The bin does not hold them; they are planned again at once.")
            .Access(ScopeKind.Both, Role.Picker, Role.Manager);
        picking.MapPost("/tasks/{task}/skip", Skip).WithSummary("Later: to the end of the walk.").Access(ScopeKind.Both, Role.Picker, Role.Manager);
    }

    private static async Task<Answer<ClaimBatch.Answer>> Claim(ClaimBody body, RequestKey key, ClaimBatch slice, CancellationToken stop) =>
        await slice.Handle(new ClaimBatch.Command(key, body.Dc, body.Batch, body.TakeOver), stop);

    private static async Task<Answer<ShowBatch.View>> Show(BatchId batch, ShowBatch slice, CancellationToken stop) => await slice.Handle(batch, stop);

    private static async Task<Answer<Domain.Done>> PutDown(BatchId batch, RequestKey key, PutDownBatch slice, CancellationToken stop) =>
        await slice.Handle(new PutDownBatch.Command(key, batch), stop);

    private static async Task<Answer<ConfirmPick.Answer>> Confirm(TaskId task, ConfirmBody body, RequestKey key, ConfirmPick slice, CancellationToken stop) =>
        await slice.Handle(new ConfirmPick.Command(key, task, body.Bin, body.Item, body.Quantity, body.Tote), stop);

    private static async Task<Answer<ReportShort.Answer>> Short(TaskId task, ShortBody body, RequestKey key, ReportShort slice, CancellationToken stop) =>
        await slice.Handle(new ReportShort.Command(key, task, body.Reason), stop);

    private static async Task<Answer<Domain.Done>> Skip(TaskId task, RequestKey key, SkipTask slice, CancellationToken stop) =>
        await slice.Handle(new SkipTask.Command(key, task), stop);
}
