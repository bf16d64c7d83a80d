using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A person tries a device: it blinks, reads, weighs, tares or prints a test label. The agent is asked and answers; what
/// it did not begin in time is not done any more, so nothing moves long after the button was pressed.
/// </summary>
public sealed class TestDevice(FulfilmentDb db)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly Dictionary<CommandKind, string[]> Needs = new()
    {
        [CommandKind.Identify] = ["identify"],
        [CommandKind.TestScan] = ["scan-source"],
        [CommandKind.TestLabel] = ["test-print"],
        [CommandKind.Tare] = ["weigher"],
        [CommandKind.Weigh] = ["weigher"],
        [CommandKind.Ask] = [],
    };

    public sealed record Command(RequestId RequestId, StationId Station, string Device, CommandKind What) : IRequest;

    public sealed record Answer(long CommandId);

    /// <summary>What one can try with a device of these capabilities, in the order of the buttons.</summary>
    public static IEnumerable<CommandKind> Offered(string capabilities)
    {
        var words = capabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Needs.Where(n => n.Value.All(words.Contains)).Select(n => n.Key);
    }

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            var device = await db.Devices.AsNoTracking().FirstOrDefaultAsync(d => d.Id == command.Device && d.StationId == command.Station, ct);
            if (device is null)
            {
                return Refusal.Of("packing.unknown-device", ("device", command.Device), ("station", command.Station));
            }

            var able = await db.DeviceWatches.AsNoTracking().Where(w => w.DeviceId == command.Device).Select(w => w.Capabilities).FirstOrDefaultAsync(ct) ?? "";
            if (!Offered(able).Contains(command.What))
            {
                return Refusal.Of("packing.test-not-offered", ("device", command.Device));
            }

            var now = db.UtcNow;
            var busy = await db.QueuedCommands.AnyAsync(
                c => c.StationId == command.Station && c.Device == command.Device && c.By != null && !c.Settled && c.NotAfter > now, ct);
            if (busy)
            {
                return Refusal.Of("packing.test-not-now", ("device", command.Device));
            }

            var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
            var serial = string.Create(CultureInfo.InvariantCulture, $"TEST-{id}-{now:HHmmss}");
            db.QueuedCommands.Add(new QueuedCommand
            {
                Id = id, StationId = command.Station, DcId = device.DcId, Kind = command.What, Device = command.Device, At = now,
                NotAfter = now + Patience, By = db.Scope.Actor, Settings = command.What == CommandKind.TestLabel ? serial : null,
            });
            db.Remember("packing.test-device", $"device/{command.Device}", new { what = command.What }, null, device.DcId);
            db.AfterCommit.Add(() => StationSignals.Raise(command.Station, StationSignal.Command));
            return new Answer(id);
        },
        ct);
}
