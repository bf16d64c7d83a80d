using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Pallets and cases, and bins as they were.</summary>
internal static class PlatesEndpoints
{
    public sealed record OpenBody(ClientId Client, DcId Dc, PlateKind Kind, string? Plate = null);

    public sealed record PutAwayBody(DcId Dc, string Plate, string Bin, ClientId? Client = null);

    public sealed record CloseBody(DcId Dc, string Plate, ClientId? Client = null);

    public sealed record LabelBody(ClientId Client, DcId Dc, string Plate, StationId Station, string Reason = "");

    public sealed record BlockBody(string Reason);

    public static void Map(RouteGroupBuilder api)
    {
        var plates = api.MapGroup("/inventory/plates").WithTags("Inventory");
        plates.MapGet("/", List).WithSummary("Pallets and cases, newest first; open ones unless asked otherwise.").Access(Role.Manager, Role.Receiver, Role.Client);
        plates.MapGet("/{dc}/{client}/{plate}", One).WithSummary("One pallet or case: what stands on it and its history.").Access(Role.Manager, Role.Receiver, Role.Picker, Role.Client);
        plates.MapPost("/", Open).WithSummary("Opens a pallet or case at the dock, under its label or a number of the house.").Access(Role.Receiver, Role.Manager);
        plates.MapPost("/put-away", Put).WithSummary("A whole pallet or case goes into a bin.").Access(Role.Receiver, Role.Manager);
        plates.MapPost("/close", Close).WithSummary("An empty pallet or case is not used any more.").Access(Role.Receiver, Role.Manager);
        plates.MapPost("/label", Label).WithSummary("Prints its label at a station; once more only with a reason.").Access(Role.Receiver, Role.Manager);
        api.MapGet("/inventory/bins/{dc}/{bin}/then", Rebuild).WithTags("Inventory")
            .WithSummary("What stood in a bin at a moment, loose and on plates, from the ledger alone.").Access(Role.Manager, Role.Receiver);
        var bins = api.MapGroup("/inventory/bins").WithTags("Inventory");
        bins.MapGet("/blocked", Blocked).WithSummary("Bins that are out of use, with the reason.").Access(ScopeKind.Dc, Role.Manager, Role.Receiver);
        bins.MapPost("/{dc}/{bin}/block", Block).WithSummary("Takes a bin out of use: nothing in it is sold or picked.").Access(ScopeKind.Dc, Role.Manager);
        bins.MapPost("/{dc}/{bin}/unblock", Unblock).WithSummary("Lets a bin in use again.").Access(ScopeKind.Dc, Role.Manager);
    }

    private static Task<Page<BlockBin.Row>> Blocked(BlockBin slice, CancellationToken stop, DcId? dc = null, int? page = null, int? size = null) =>
        slice.BlockedAsync(dc, new PageOf(page, size), stop);

    private static async Task<Answer<Done>> Block(DcId dc, string bin, BlockBody body, RequestKey key, BlockBin slice, CancellationToken stop) =>
        await slice.Handle(new BlockBin.Command(key, dc, bin, true, body.Reason), stop);

    private static async Task<Answer<Done>> Unblock(DcId dc, string bin, RequestKey key, BlockBin slice, CancellationToken stop) =>
        await slice.Handle(new BlockBin.Command(key, dc, bin, false), stop);

    private static Task<Page<FindPlates.Row>> List(
        FindPlates slice, CancellationToken stop, DcId? dc = null, ClientId? client = null, bool closed = false, string? search = null, int? page = null, int? size = null) =>
        slice.Handle(new FindPlates.Filter(dc, client, closed ? PlateStatus.Closed : PlateStatus.Open, search), new PageOf(page, size), stop);

    private static async Task<Answer<FindPlates.View>> One(DcId dc, ClientId client, string plate, FindPlates slice, CancellationToken stop) =>
        await slice.OneAsync(client, dc, plate, stop);

    private static async Task<Answer<OpenPlate.Answer>> Open(OpenBody body, RequestKey key, OpenPlate slice, CancellationToken stop) =>
        (await slice.Handle(new OpenPlate.Command(key, body.Client, body.Dc, body.Kind, body.Plate), stop))
            .Created(p => $"/api/v1/inventory/plates/{body.Dc}/{body.Client}/{p.Plate}");

    private static async Task<Answer<PutAwayPlate.Answer>> Put(PutAwayBody body, RequestKey key, PutAwayPlate slice, CancellationToken stop) =>
        await slice.Handle(new PutAwayPlate.Command(key, body.Dc, body.Plate, body.Bin, body.Client), stop);

    private static async Task<Answer<PrintPlateLabel.Answer>> Label(LabelBody body, RequestKey key, PrintPlateLabel slice, CancellationToken stop) =>
        await slice.Handle(new PrintPlateLabel.Command(key, body.Client, body.Dc, body.Plate, body.Station, body.Reason), stop);

    private static async Task<Answer<Done>> Close(CloseBody body, RequestKey key, ClosePlate slice, CancellationToken stop) =>
        await slice.Handle(new ClosePlate.Command(key, body.Dc, body.Plate, body.Client), stop);

    private static async Task<Answer<RebuildBin.Answer>> Rebuild(DcId dc, string bin, RebuildBin slice, CancellationToken stop, DateTimeOffset? at = null) =>
        await slice.Handle(dc, bin, at?.UtcDateTime, stop);
}
