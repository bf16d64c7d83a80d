using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>The devices of a station as a person wants to see them: state, why, last bytes, who holds them, what waits, what was tried.</summary>
public sealed class ReadDevices(FulfilmentDb db)
{
    private const int ScansShown = 12;

    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <param name="IsOver">Answered, or nobody will answer any more.</param>
    public sealed record Trial(long Id, CommandKind What, DateTime At, bool IsOver, bool? Ok, string? Answer, DateTime NotAfter);

    public sealed record Row(
        string Id, string Name, string Kind, string State, IReadOnlyList<string> Reasons, DateTime? SeenAt, DeviceWatch? Watch, Trial? Last,
        IReadOnlyList<CommandKind> Offers);

    /// <summary>The computer that is enrolled for the station by its own key.</summary>
    public sealed record Computer(string Name, DateTime EnrolledAt, DateTime? ProvenAt);

    public sealed record View(
        StationId Station, string Name, DcId Dc, StationKind Kind, Computer? Computer, DateTime? HeardAt, int PrintsWaiting, int CommandsWaiting, IReadOnlyList<Row> Devices,
        IReadOnlyList<SeenScan> Scans);

    public async Task<View?> Handle(StationId id, CancellationToken ct)
    {
        var station = await db.Stations.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (station is null)
        {
            return null;
        }

        var heard = await db.StationDialogs.AsNoTracking().Where(d => d.StationId == id).Select(d => d.HeardAt).FirstOrDefaultAsync(ct);
        var devices = await (
            from device in db.Devices.AsNoTracking()
            where device.StationId == id
            join watch in db.DeviceWatches.AsNoTracking() on device.Id equals watch.DeviceId into watches
            from watch in watches.DefaultIfEmpty()
            orderby device.Kind, device.Id
            select new { Device = device, Watch = watch }).ToListAsync(ct);
        var trials = await TrialsAsync(id, ct);
        var prints = await db.PrintJobs.CountAsync(
            j => j.StationId == id && (j.State == PrintJobState.Requested || j.State == PrintJobState.Claimed || j.State == PrintJobState.BytesAccepted), ct);
        var computer = await db.StationEnrolments.AsNoTracking().Where(e => e.StationId == id && e.RevokedAt == null && e.EnrolledAt != null)
            .Select(e => new Computer(e.Computer, e.EnrolledAt!.Value, e.TokenAt)).FirstOrDefaultAsync(ct);
        var now = db.UtcNow;
        var commands = await db.QueuedCommands.CountAsync(c => c.StationId == id && !c.Settled && c.NotAfter > now, ct);
        return new View(
            id, station.Name, station.DcId, station.Kind, computer, heard, prints, commands,
            [
                .. devices.Select(d => new Row(
                    d.Device.Id, d.Device.Name, d.Device.Kind, d.Device.ObservedState,
                    d.Device.ObservedReasons.Split(' ', StringSplitOptions.RemoveEmptyEntries), d.Device.ObservedAt, d.Watch,
                    trials.GetValueOrDefault(d.Device.Id), [.. TestDevice.Offered(d.Watch?.Capabilities ?? "")])),
            ],
            await new ReadLive(db).LastAsync(id, ScansShown, ct));
    }

    private async Task<Dictionary<string, Trial>> TrialsAsync(StationId station, CancellationToken ct)
    {
        var (now, since) = (db.UtcNow, db.UtcNow - Recent);
        var commands = await db.QueuedCommands.AsNoTracking()
            .Where(c => c.StationId == station && c.By != null && c.Device != null && c.At > since).OrderByDescending(c => c.Id).Take(100).ToListAsync(ct);
        return commands.GroupBy(c => c.Device!, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => g.Select(c => new Trial(c.Id, c.Kind, c.At, c.Settled || c.NotAfter <= now, c.Ok, c.Answer, c.NotAfter)).First(),
            StringComparer.Ordinal);
    }
}

/// <summary>Every device of the caller's sites, worst first.</summary>
public sealed class ListDevices(FulfilmentDb db)
{
    public sealed record Row(
        string Id, string Name, string Kind, StationId Station, string StationName, DcId Dc, string State, IReadOnlyList<string> Reasons, DateTime? SeenAt,
        string? Address, bool Emulated);

    public async Task<List<Row>> Handle(CancellationToken ct)
    {
        var rows = await (
            from device in db.Devices.AsNoTracking()
            join station in db.Stations.AsNoTracking() on device.StationId equals station.Id
            join watch in db.DeviceWatches.AsNoTracking() on device.Id equals watch.DeviceId into watches
            from watch in watches.DefaultIfEmpty()
            select new
            {
                device.Id, device.Name, device.Kind, device.StationId, StationName = station.Name, device.DcId, device.ObservedState, device.ObservedReasons,
                device.ObservedAt, Address = (string?)watch.Address, Emulated = (bool?)watch.Emulated,
            }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new Row(
                    r.Id, r.Name, r.Kind, r.StationId, r.StationName, r.DcId, r.ObservedState,
                    r.ObservedReasons.Split(' ', StringSplitOptions.RemoveEmptyEntries), r.ObservedAt, r.Address, r.Emulated ?? false))
                .OrderBy(r => Weight(r.State)).ThenBy(r => r.Station.Value, StringComparer.Ordinal).ThenBy(r => r.Kind, StringComparer.Ordinal)
                .ThenBy(r => r.Id, StringComparer.Ordinal),
        ];
    }

    private static int Weight(string state) => state switch { "Offline" => 0, "Degraded" => 1, "Connecting" => 2, "Ready" => 3, _ => 4 };
}
