using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Shipping;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>From the sealed carton to the carrier, and its way from there.</summary>
internal static class ShippingEndpoints
{
    /// <param name="Code">Tracking number, SSCC or carton, as scanned.</param>
    public sealed record LaneBody(DcId Dc, string Carrier, string Code);

    /// <param name="Parcels">Tracking numbers, SSCCs or cartons; left out, what was scanned to the lane.</param>
    /// <param name="AllSealed">Without parcels: also what is sealed and was not scanned.</param>
    public sealed record HandOverBody(DcId Dc, string Carrier, IReadOnlyList<string>? Parcels = null, bool AllSealed = false);

    public sealed record TrackingBody(TrackingKind Event, DateTime At, string Place = "");

    public static void Map(RouteGroupBuilder api)
    {
        var shipping = api.MapGroup("/shipping").WithTags("Shipping");
        shipping.MapGet("/lanes", Lanes).WithSummary("Parcels per site and carrier that wait to be handed over.").Access(ScopeKind.Both, Role.Packer, Role.Manager);
        shipping.MapGet("/stopped", Stopped).WithSummary("Parcels of cancelled orders that no carrier takes: to be carried back to a bench.").Access(ScopeKind.Both, Role.Packer, Role.Manager);
        shipping.MapPost("/lanes/scans", ScanLane).WithSummary("A parcel reaches its carrier's lane.").Access(ScopeKind.Both, Role.Packer, Role.Manager);
        shipping.MapPost("/hand-overs", HandOverParcels).WithSummary("The carrier takes the parcels; the manifest is closed.")
            .Access(ScopeKind.Both, Role.Packer, Role.Manager);
        shipping.MapGet("/parcels/{number}", Track).WithSummary("A parcel's way so far.").Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Client);
        shipping.MapPost("/parcels/{number}/events", Record).WithSummary("What the carrier reports of a parcel.").Access(ScopeKind.Both, Role.Manager, Role.Agent);
        shipping.MapGet("/labels/{label:long}/zpl", Zpl).WithSummary("The bytes of a label as kept.").Access(ScopeKind.Both, Role.Packer, Role.Manager);
    }

    private static Task<IReadOnlyList<ReadLanes.Lane>> Lanes(ReadLanes slice, CancellationToken stop, DcId? dc = null) => slice.Handle(dc, stop);

    private static Task<List<ReadLanes.Parcel>> Stopped(ReadLanes slice, CancellationToken stop, DcId? dc = null) => slice.StoppedAsync(dc, stop);

    private static async Task<Answer<ScanToLane.Answer>> ScanLane(LaneBody body, RequestKey key, ScanToLane slice, CancellationToken stop) =>
        await slice.Handle(new ScanToLane.Command(key, body.Dc, body.Carrier, body.Code), stop);

    private static async Task<Answer<HandOver.Answer>> HandOverParcels(HandOverBody body, RequestKey key, HandOver slice, CancellationToken stop) =>
        await slice.Handle(new HandOver.Command(key, body.Dc, body.Carrier, body.Parcels, body.AllSealed), stop);

    private static async Task<Answer<TrackParcel.Parcel>> Track(string number, TrackParcel slice, CancellationToken stop) =>
        (await slice.Handle(number, stop)).OrUnknown("shipping.unknown-parcel", ("code", number));

    private static async Task<Answer<RecordTracking.Answer>> Record(string number, TrackingBody body, RequestKey key, RecordTracking slice, CancellationToken stop) =>
        await slice.Handle(new RecordTracking.Command(key, number, body.Event, body.At, body.Place), stop);

    private static async Task<IResult> Zpl(long label, ReadLabel slice, CancellationToken stop) =>
        await slice.Handle(label, stop) is { } zpl
            ? TypedResults.Bytes(zpl, "application/zpl")
            : ((byte[]?)null).OrUnknown("shipping.unknown-label", ("label", label));
}
