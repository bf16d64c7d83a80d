using System.Globalization;
using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Packing;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Picking;

/// <summary>
/// A vehicle fetches a tote or cart at one place and sets it down at another. The books move no stock for it: the tote is where
/// the next scan finds it. How the drive stands is what the vehicle reports.
/// </summary>
public sealed class MoveTote(FulfilmentDb db, IFloorEquipment? floor = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public sealed record Command(RequestId RequestId, DcId Dc, string Tote, string From, string To) : IRequest;

    /// <param name="Task">By which its reports are found.</param>
    public sealed record Answer(string Task);

    /// <summary>What a Robot command tells the agent: stops as "NODE:ACTION".</summary>
    public sealed record Orders(string Task, IReadOnlyList<string> Stops);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            if (!db.Scope.Covers(command.Dc))
            {
                return Refusal.Of("picking.forbidden-dc", ("dc", command.Dc));
            }

            if (floor?.VehicleAt(command.Dc) is not { } vehicle)
            {
                return Refusal.Of("picking.unknown-vehicle", ("dc", command.Dc));
            }

            foreach (var place in (string[])[command.From, command.To])
            {
                if (!vehicle.Nodes.ContainsKey(place))
                {
                    return Refusal.Of("picking.unknown-stop", ("place", place), ("places", string.Join(", ", vehicle.Nodes.Keys.Order(StringComparer.Ordinal))));
                }
            }

            if (command.From == command.To || command.Tote is not { Length: >= 1 and <= 40 })
            {
                return Refusal.Of("picking.bad-move", ("tote", command.Tote), ("from", command.From), ("to", command.To));
            }

            var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
            var task = string.Create(CultureInfo.InvariantCulture, $"move-{id}");
            db.QueuedCommands.Add(new QueuedCommand
            {
                Id = id, StationId = vehicle.Station, DcId = command.Dc, Kind = CommandKind.Robot, Device = vehicle.Device, At = db.UtcNow,
                NotAfter = db.UtcNow + Patience, By = db.Scope.Actor,
                Settings = JsonSerializer.Serialize(new Orders(task, [$"{vehicle.Nodes[command.From]}:pick", $"{vehicle.Nodes[command.To]}:drop"]), JsonSerializerOptions.Web),
            });
            db.Remember("picking.move-tote", $"tote/{command.Tote}", new { task, from = command.From, to = command.To }, null, command.Dc);
            db.AfterCommit.Add(() => StationSignals.Raise(vehicle.Station, StationSignal.Command));
            return new Answer(task);
        },
        ct);
}
