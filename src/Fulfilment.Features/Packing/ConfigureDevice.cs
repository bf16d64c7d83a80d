using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A person gives a device other settings. They become its next version and go to the agent, now or when it is heard again;
/// the device takes them or goes back to what it had, and either is kept. What the driver allows was checked before.
/// </summary>
public sealed class ConfigureDevice(FulfilmentDb db)
{
    /// <summary>An agent that is off for longer is told again as soon as it reports the device.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <param name="Settings">JSON object as the driver's schema writes it.</param>
    /// <param name="BasedOn">The last version that the person saw; 0 for none.</param>
    public sealed record Command(RequestId RequestId, StationId Station, string Device, string Settings, int BasedOn) : IRequest;

    public sealed record Answer(int Version);

    /// <summary>What a Configure command tells the agent.</summary>
    public sealed record Orders(int Version, string Settings);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            var device = await db.Devices.FirstOrDefaultAsync(d => d.Id == command.Device && d.StationId == command.Station, ct);
            var watch = await db.DeviceWatches.FirstOrDefaultAsync(w => w.DeviceId == command.Device, ct);
            if (device is null || watch is null)
            {
                return Refusal.Of("packing.unknown-device", ("device", command.Device), ("station", command.Station));
            }

            var last = await db.DeviceSettings.Where(v => v.DeviceId == command.Device).OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);
            if ((last?.Version ?? 0) != command.BasedOn)
            {
                return Refusal.Of("packing.settings-stale", ("device", command.Device), ("by", last?.By), ("version", last?.Version));
            }

            if (last is { State: SettingsState.Pending })
            {
                last.Supersede();
                await db.QueuedCommands.Where(c => c.Id == last.CommandId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Settled, true), ct);
            }

            var version = new DeviceSettingsVersion
            {
                DeviceId = device.Id, Version = command.BasedOn + 1, DcId = device.DcId, Settings = command.Settings, At = db.UtcNow, By = db.Scope.Actor,
            };
            db.DeviceSettings.Add(version);
            await SendAsync(db, version, device.StationId, ct);
            db.Remember("packing.configure-device", $"device/{device.Id}", new { version = version.Version, settings = version.Settings, before = watch.Settings }, null, device.DcId);
            watch.WantedSettings = version.Version;
            return new Answer(version.Version);
        },
        ct);

    /// <summary>What the agent said of a version. A refused one is not wanted any more: the last that was applied is.</summary>
    internal static async Task AnsweredAsync(FulfilmentDb db, AnswerFact answer, CancellationToken ct)
    {
        if (await db.DeviceSettings.FirstOrDefaultAsync(v => v.CommandId == answer.CommandId, ct) is not { State: SettingsState.Pending } version)
        {
            return;
        }

        version.Settle(answer.Ok, answer.Detail is { Length: > 400 } text ? text[..400] : answer.Detail, db.UtcNow);
        if (answer.Ok)
        {
            return;
        }

        var kept = await db.DeviceSettings.Where(v => v.DeviceId == version.DeviceId && v.State == SettingsState.Applied)
            .OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);
        var watch = await db.DeviceWatches.FirstAsync(w => w.DeviceId == version.DeviceId, ct);
        watch.WantedSettings = kept?.Version;
        db.Remember("packing.settings-refused", $"device/{version.DeviceId}", new { version = version.Version, answer = version.Answer }, null, version.DcId);
    }

    /// <summary>An agent tells of other settings than it was given: a new computer, or a lost folder. It is given them again.</summary>
    internal static async Task ReconcileAsync(FulfilmentDb db, DeviceWatch watch, CancellationToken ct)
    {
        if (watch.WantedSettings is not { } wanted || wanted == watch.HeldSettings)
        {
            return;
        }

        var now = db.UtcNow;
        var version = await db.DeviceSettings.FirstOrDefaultAsync(v => v.DeviceId == watch.DeviceId && v.Version == wanted, ct);
        if (version is not null && !await db.QueuedCommands.AnyAsync(c => c.Id == version.CommandId && !c.Settled && c.NotAfter > now, ct))
        {
            await SendAsync(db, version, watch.HeldBy, ct);
        }
    }

    private static async Task SendAsync(FulfilmentDb db, DeviceSettingsVersion version, StationId station, CancellationToken ct)
    {
        var now = db.UtcNow;
        version.CommandId = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.QueuedCommands.Add(new QueuedCommand
        {
            Id = version.CommandId, StationId = station, DcId = version.DcId, Kind = CommandKind.Configure, Device = version.DeviceId, At = now,
            NotAfter = now + Patience, Settings = JsonSerializer.Serialize(new Orders(version.Version, version.Settings), JsonSerializerOptions.Web),
        });
        db.AfterCommit.Add(() => StationSignals.Raise(station, StationSignal.Command));
    }
}
