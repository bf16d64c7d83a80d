using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Shipping;
using Fulfilment.Hardware.Drivers;
using Fulfilment.Hardware.Station;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>
/// The station link: what an agent saw comes in as events, what it shall do goes out as commands, and the station's page
/// hears when there is something new. Scans of goods, papers and labels come this way and no other.
/// </summary>
internal static class StationsEndpoints
{
    /// <param name="Name">Shown on the station's page; the account's own name when left out.</param>
    public sealed record SitBody(string? Name = null);

    public sealed record WordBody(StationCommandWord? Word = null, string? Box = null, string? Reason = null);

    public sealed record ApprovalBody(string Reason);

    public sealed record TestBody(CommandKind What);

    public sealed record AdoptionBody(string? Driver = null, string? Name = null, bool Retires = false);

    public static void Map(RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/stations").WithTags("Stations");
        stations.MapGet("", List).WithSummary("Packing stations, who sits there and what is open.").Access(ScopeKind.Dc, Role.Packer, Role.Manager);
        stations.MapGet("/{station}", Show).WithSummary("The dialog of a station as its page shows it.").Access(ScopeKind.Dc, Role.Packer, Role.Manager, Role.Station);
        stations.MapPost("/{station}/events", TakeEvents).WithSummary("An agent's events, in order; stored once however often they are sent.")
            .Accepts<StationEventBatch>("application/json").WithMetadata(new WithoutRequestKeyAttribute()).Access(ScopeKind.Dc, Role.Station);
        stations.MapGet("/{station}/commands", StationStreams.Commands).WithSummary("Server-sent events: what the agent shall do, after the last it knows.")
            .Access(ScopeKind.Dc, Role.Station);
        stations.MapGet("/{station}/live", StationStreams.Live).WithSummary("Server-sent events for the station's pages: scan, changed, weight.")
            .Access(ScopeKind.Dc, Role.Packer, Role.Manager, Role.Receiver);
        stations.MapPost("/{station}/packer", Sit).WithSummary("The caller packs here from now on.").Access(ScopeKind.Dc, Role.Packer, Role.Manager);
        stations.MapPost("/{station}/words", Say).WithSummary("A word of the bench's card: undo, next carton, recount, reprint, …")
            .Access(ScopeKind.Dc, Role.Packer, Role.Manager);
        stations.MapGet("/{station}/devices", Devices).WithSummary("The station's devices: state, faults, last bytes, leases, what was tried.")
            .Access(ScopeKind.Dc, Role.Packer, Role.Manager, Role.Receiver);
        stations.MapPost("/{station}/devices/{device}/adoption", Adopt).WithSummary("A found device belongs to this station from now on; retires: it does not any more.")
            .Access(ScopeKind.Dc, Role.Manager);
        stations.MapPost("/{station}/devices/{device}/tests", Test).WithSummary("Tries a device: identify, testScan, testLabel, weigh, tare. The answer stands in the list of devices.")
            .Access(ScopeKind.Dc, Role.Packer, Role.Manager, Role.Receiver);
        DeviceSettingsEndpoints.Map(stations);
        stations.MapPost("/{station}/weight-approval", Approve).WithSummary("A supervisor lets the last weight pass.").Access(ScopeKind.Dc, Role.Manager);
    }

    /// <summary>An enrolment speaks for its own station and for no other.</summary>
    internal static Refusal? NotItsOwn(HttpContext http, StationId station) =>
        http.User.FindFirst(KeyRing.StationClaim)?.Value is { } enrolled && enrolled != station.Value
            ? Refusal.Of("packing.forbidden-station", ("station", station))
            : null;

    private static async Task<IReadOnlyList<ListStations.Row>> List(ListStations slice, CancellationToken stop) => await slice.Handle(stop);

    private static async Task<Answer<ReadStation.View>> Show(StationId station, HttpContext http, ReadStation slice, CancellationToken stop) =>
        NotItsOwn(http, station) is { } refusal ? refusal : (await slice.Handle(station, stop)).OrUnknown("packing.unknown-station", ("station", station));

    private static async Task<IResult> TakeEvents(StationId station, HttpContext http, HandleStationEvents slice, IFloorEquipment floor, CancellationToken stop)
    {
        if (NotItsOwn(http, station) is { } refusal)
        {
            return new Answer<StationEventAck>(refusal);
        }

        StationEventBatch? batch;
        try
        {
            batch = await JsonSerializer.DeserializeAsync(http.Request.Body, StationJson.Default.StationEventBatch, stop);
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            return new Answer<StationEventAck>(Refusal.Of("packing.bad-event", ("sequence", "?"), ("cause", malformed.Message)));
        }

        if (batch?.Agent is not { Length: > 0 and <= 80 } agent || batch.Events is null || batch.Events.Any(e => e?.Device is null || e.Device.Length > 80))
        {
            return new Answer<StationEventAck>(Refusal.Of("packing.bad-event", ("sequence", "?"), ("cause", "agent, events and devices need their names")));
        }

        var facts = batch.Events.OrderBy(e => e.Sequence).Select(e => StationMessagesMap.ToFact(e, (device, node) => floor.PressedBin(station, device, node))).ToList();
        var outcome = await slice.Handle(new HandleStationEvents.Command(station, agent, facts), stop);
        return outcome.IsDone
            ? TypedResults.Json(new StationEventAck(outcome.Value.UpTo), StationJson.Default.StationEventAck)
            : new Answer<StationEventAck>(outcome.Refusal);
    }

    private static async Task<Answer<SitDown.Answer>> Sit(StationId station, SitBody body, RequestKey key, HttpContext http, SitDown slice, CancellationToken stop) =>
        await slice.Handle(new SitDown.Command(key, station, body.Name ?? http.User.Identity?.Name ?? ""), stop);

    private static async Task<Answer<TellStation.Answer>> Say(
        StationId station, WordBody body, RequestKey key, TellStation slice, BuyLabel buyLabel, CancellationToken stop)
    {
        var told = await slice.Handle(new TellStation.Command(key, station, body.Word, body.Box, body.Reason), stop);
        await buyLabel.FinishAtStationAsync(station, stop);
        return told;
    }

    private static async Task<Answer<ReadDevices.View>> Devices(StationId station, ReadDevices slice, CancellationToken stop) =>
        (await slice.Handle(station, stop)).OrUnknown("packing.unknown-station", ("station", station));

    private static async Task<Answer<AdoptDevice.Answer>> Adopt(
        StationId station, string device, AdoptionBody body, RequestKey key, AdoptDevice slice, CancellationToken stop) =>
        UnknownDriver(body.Driver) is { } refusal ? refusal : await slice.Handle(new AdoptDevice.Command(key, station, device, body.Driver, body.Name, body.Retires), stop);

    internal static Refusal? UnknownDriver(string? driver) =>
        driver is null || DriverSchema.All.ContainsKey(driver) ? null : Refusal.Of("packing.unknown-driver", ("driver", driver));

    private static async Task<Answer<TestDevice.Answer>> Test(
        StationId station, string device, TestBody body, RequestKey key, TestDevice slice, CancellationToken stop) =>
        await slice.Handle(new TestDevice.Command(key, station, device, body.What), stop);

    private static async Task<Answer<ApproveWeight.Answer>> Approve(
        StationId station, ApprovalBody body, RequestKey key, ApproveWeight slice, BuyLabel buyLabel, CancellationToken stop)
    {
        var approved = await slice.Handle(new ApproveWeight.Command(key, station, body.Reason), stop);
        await buyLabel.FinishAtStationAsync(station, stop);
        return approved;
    }
}
