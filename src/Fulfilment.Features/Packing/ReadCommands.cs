using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>What a station's agent still has to do, after the last command it knows. A question to the scale that is too old is left out.</summary>
public sealed class ReadCommands(FulfilmentDb db)
{
    public sealed record Print(long JobId, int Attempt, string Role, string Format, string File, string Serial);

    public sealed record Command(long Id, CommandKind Kind, string? Device, string? Settings, DateTime NotAfter, Print? Print);

    private static readonly HotQuery<StationId, long, DateTime, Row> RowsOf = new((db, station, after, now) => (
        from command in db.QueuedCommands.AsNoTracking()
        where command.StationId == station && !command.Settled && command.Id > after && (command.Kind == CommandKind.Print || command.NotAfter > now)
        join job in db.PrintJobs on command.PrintJobId equals (long?)job.Id into jobs
        from job in jobs.DefaultIfEmpty()
        orderby command.Id
        select new Row(command, job)).Take(50));

    private sealed record Row(QueuedCommand Command, PrintJob? Job);

    /// <summary>Is there such a station at the caller's sites?</summary>
    public Task<bool> KnowsAsync(StationId station, CancellationToken ct) => db.Stations.AnyAsync(s => s.Id == station, ct);

    public async Task<List<Command>> Handle(StationId station, long after, CancellationToken ct)
    {
        var rows = await RowsOf.ListAsync(db, station, after, db.UtcNow, ct);
        return
        [
            .. rows.Where(r => r.Job is null || r.Job.State == PrintJobState.Requested).Select(r => new Command(
                r.Command.Id, r.Command.Kind, r.Command.Device, r.Command.Settings, r.Command.NotAfter,
                r.Job is null ? null : new Print(r.Job.Id, r.Job.Attempt, r.Job.Role, r.Job.Format, r.Job.File, r.Job.Serial))),
        ];
    }
}
