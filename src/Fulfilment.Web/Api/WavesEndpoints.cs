using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Features.Waves;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Waves: what goes to the floor next.</summary>
internal static class WavesEndpoints
{
    /// <param name="Dc">The site.</param>
    /// <param name="MaxShipments">1–2,000.</param>
    /// <param name="UpTo">Only what is due by this local date.</param>
    public sealed record PlanBody(DcId Dc, int MaxShipments = 100, DateOnly? UpTo = null);

    public static void Map(RouteGroupBuilder api)
    {
        var waves = api.MapGroup("/waves").WithTags("Waves");
        waves.MapGet("/", List).WithSummary("Waves of a DC, newest first.").Access(ScopeKind.Dc, Role.Manager, Role.Picker);
        waves.MapPost("/", Plan).WithSummary("Chooses the shipments that go to the floor next.").Access(ScopeKind.Dc, Role.Manager);
        waves.MapGet("/{wave}", Show).WithSummary("One wave: progress, batches, shipments.").Access(ScopeKind.Dc, Role.Manager, Role.Picker);
        waves.MapGet("/waiting", Waiting).WithSummary("Shipments of a DC that no wave has taken, by the date they must leave.").Access(ScopeKind.Dc, Role.Manager);
        waves.MapPost("/{wave}/cancel", Cancel).WithSummary("Drops a planned wave; its shipments wait for another one.").Access(ScopeKind.Dc, Role.Manager);
        waves.MapPost("/{wave}/release", Release).WithSummary("Chooses bins and lots, makes the pick tasks.").Access(ScopeKind.Dc, Role.Manager);
        api.MapPost("/shipments/{shipment}/un-release", Unrelease).WithTags("Waves")
            .WithSummary("Takes a shipment back from the floor before its first pick.").Access(ScopeKind.Both, Role.Manager);
    }

    private static async Task<IReadOnlyList<ListWaves.Row>> List(DcId dc, ListWaves slice, CancellationToken stop) => await slice.Handle(dc, stop);

    private static async Task<Answer<PlanWave.Answer>> Plan(PlanBody body, RequestKey key, PlanWave slice, CancellationToken stop) =>
        (await slice.Handle(new PlanWave.Command(key, body.Dc, body.MaxShipments, body.UpTo), stop)).Created(w => $"/api/v1/waves/{w.Wave}");

    private static async Task<Answer<BrowseWaves.View>> Show(WaveId wave, BrowseWaves slice, CancellationToken stop) => await slice.OneAsync(wave, stop);

    private static Task<IReadOnlyList<BrowseWaves.Waiting>> Waiting(DcId dc, BrowseWaves slice, CancellationToken stop) => slice.WaitingAsync(dc, stop);

    private static async Task<Answer<CancelWave.Answer>> Cancel(WaveId wave, RequestKey key, CancelWave slice, CancellationToken stop) =>
        await slice.Handle(new CancelWave.Command(key, wave), stop);

    private static async Task<Answer<ReleaseWave.Answer>> Release(WaveId wave, RequestKey key, ReleaseWave slice, CancellationToken stop) =>
        await slice.Handle(new ReleaseWave.Command(key, wave), stop);

    private static async Task<Answer<Domain.Done>> Unrelease(ShipmentId shipment, RequestKey key, UnreleaseShipment slice, CancellationToken stop) =>
        await slice.Handle(new UnreleaseShipment.Command(key, shipment), stop);
}
