using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>A person says that a device which the agent found belongs to this station, or that it does not any more.</summary>
public sealed class AdoptDevice(FulfilmentDb db)
{
    public const string Discovered = "Discovered";

    /// <param name="Driver">Another driver than the agent's guess.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Retires">It goes instead.</param>
    public sealed record Command(RequestId RequestId, StationId Station, string Device, string? Driver = null, string? Name = null, bool Retires = false) : IRequest;

    public sealed record Answer(long CommandId);

    /// <summary>What an Adopt command tells the agent.</summary>
    public sealed record Orders(string Driver, string Address);

    /// <summary>The agent could not use the device so: it waits for a person again.</summary>
    internal static async Task AnsweredAsync(FulfilmentDb db, AnswerFact answer, CancellationToken ct)
    {
        if (answer.Ok || await db.QueuedCommands.AsNoTracking().FirstOrDefaultAsync(c => c.Id == answer.CommandId, ct) is not { Kind: CommandKind.Adopt, Device: { } id })
        {
            return;
        }

        var device = await db.Devices.FirstOrDefaultAsync(d => d.Id == id, ct);
        var watch = await db.DeviceWatches.FirstOrDefaultAsync(w => w.DeviceId == id, ct);
        if (device is not null && watch is not null)
        {
            device.ObservedState = Discovered;
            (watch.AdoptedAt, watch.AdoptedBy) = (null, null);
        }
    }

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

            var driver = command.Driver ?? watch.Driver;
            if (command.Retires ? watch.AdoptedAt is null : device.ObservedState != Discovered || driver is not { Length: > 0 and <= 40 } || watch.Address is null)
            {
                return Refusal.Of("packing.adopt-not-now", ("device", command.Device));
            }

            var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
            db.QueuedCommands.Add(new QueuedCommand
            {
                Id = id, StationId = command.Station, DcId = device.DcId, Kind = command.Retires ? CommandKind.Retire : CommandKind.Adopt,
                Device = command.Device, At = db.UtcNow, NotAfter = db.UtcNow.AddDays(7), By = db.Scope.Actor,
                Settings = command.Retires ? null : JsonSerializer.Serialize(new Orders(driver!, watch.Address!), JsonSerializerOptions.Web),
            });
            watch.AdoptedAt = command.Retires ? null : db.UtcNow;
            watch.AdoptedBy = command.Retires ? null : db.Scope.Actor;
            device.ObservedState = command.Retires ? "Retired" : "Adopted";
            device.Name = command.Name is { Length: > 0 and <= 200 } name ? name : device.Name;
            db.Remember(command.Retires ? "packing.retire-device" : "packing.adopt-device", $"device/{command.Device}", new { driver }, null, device.DcId);
            db.AfterCommit.Add(() => StationSignals.Raise(command.Station, StationSignal.Command));
            return new Answer(id);
        },
        ct);
}
