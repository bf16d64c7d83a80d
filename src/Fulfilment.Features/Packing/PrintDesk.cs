using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <param name="Document">"label/1042" or "paper/1043".</param>
/// <param name="Role">"label" or "document": which printer.</param>
/// <param name="Serial">The code inside the print.</param>
internal sealed record PrintAsk(string Document, string Role, string Format, string File, string Serial, ShipmentId Shipment, ClientId Client);

/// <summary>
/// The one writer of print jobs. An attempt is asked for once; only a person asks for a further one. The agent's reports,
/// a scan of the print itself and a person's answer are all evidence, and evidence only ever moves a job forward.
/// </summary>
internal static class PrintDesk
{
    /// <summary>After that long an attempt that has not begun is not begun any more: paper must not surprise anybody.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly HotQuery<long[], PrintJob> JobsOf = new((db, ids) => db.PrintJobs.Where(j => ids.Contains(j.Id)));

    private static readonly HotQuery<long[], QueuedCommand> CommandsOf = new((db, ids) =>
        db.QueuedCommands.Where(c => c.PrintJobId != null && ids.Contains(c.PrintJobId.Value) && !c.Settled));

    public static async Task<PrintJob> RequestAsync(
        FulfilmentDb db, PrintAsk ask, StationId station, DcId dc, int attempt, string? reason, CancellationToken ct)
    {
        var first = await db.Dialect.NextNumbersAsync(db, 2, ct);
        var job = new PrintJob
        {
            Id = first, Document = ask.Document, Role = ask.Role, Copy = 1, Attempt = attempt, StationId = station, ClientId = ask.Client,
            DcId = dc, ShipmentId = ask.Shipment, Format = ask.Format, File = ask.File, Serial = ask.Serial, Reason = reason, At = db.UtcNow,
            By = db.Scope.Actor,
        };
        db.PrintJobs.Add(job);
        db.QueuedCommands.Add(new QueuedCommand
        {
            Id = first + 1, StationId = station, DcId = dc, Kind = CommandKind.Print, PrintJobId = first, At = db.UtcNow,
            NotAfter = db.UtcNow + Patience,
        });
        return job;
    }

    /// <summary>The same paper once more, with a person's reason; earlier attempts that nobody could judge are closed as spoilt.</summary>
    public static async Task<PrintJob> RepeatAsync(PackingDesk desk, PrintJob last, string reason, CancellationToken ct)
    {
        var jobs = await desk.PrintJobsAsync(ct);
        foreach (var open in jobs.Where(j => j.Document == last.Document && (j.IsLive || j.State == PrintJobState.Unknown)))
        {
            Settle(desk.Db, open, "fail", desk.Dialog.Packer ?? desk.Db.Scope.Actor);
            open.FailureReason = reason;
        }

        var ask = new PrintAsk(last.Document, last.Role, last.Format, last.File, last.Serial, last.ShipmentId, last.ClientId);
        var attempt = jobs.Where(j => j.Document == last.Document).Max(j => j.Attempt) + 1;
        var job = await RequestAsync(desk.Db, ask, desk.Dialog.StationId, desk.Dialog.DcId, attempt, reason, ct);
        jobs.Add(job);
        desk.HasNewCommands = true;
        desk.Db.Remember("packing.reprint", last.Document, new { attempt, reason }, last.ClientId, last.DcId);
        return job;
    }

    /// <summary>The print itself was scanned: the strongest evidence there is.</summary>
    public static async Task ProveByScanAsync(PackingDesk desk, string document, CancellationToken ct)
    {
        if ((await desk.PrintJobsAsync(ct)).FindLast(j => j.Document == document && j.State != PrintJobState.Confirmed && j.State != PrintJobState.Failed) is { } job)
        {
            Settle(desk.Db, job, "confirm", "scanned");
        }
    }

    public static void Settle(FulfilmentDb db, PrintJob job, string verb, string evidence)
    {
        if (!job.TryMove(verb))
        {
            return;
        }

        job.Evidence = evidence.Length <= 400 ? evidence : evidence[..400];
        if (!job.IsLive)
        {
            job.SettledAt = db.UtcNow;
        }
    }

    /// <summary>What the agent says of its attempts. A late or repeated word changes nothing.</summary>
    public static async Task ReportAsync(FulfilmentDb db, IReadOnlyList<PrintFact> facts, CancellationToken ct)
    {
        var ids = facts.Select(f => f.PrintJobId).Distinct().ToArray();
        var jobs = await JobsOf.ListAsync(db, ids, ct);
        var commands = await CommandsOf.ListAsync(db, ids, ct);
        commands.ForEach(c => c.Settled = true); // the agent has it in its journal: it is not told again
        foreach (var fact in facts)
        {
            if (jobs.Find(j => j.Id == fact.PrintJobId && j.Attempt == fact.Attempt) is not { } job)
            {
                continue;
            }

            Settle(db, job, VerbOf(fact.State), fact.Evidence ?? "agent");
            if (fact.State is PrintJobState.Failed or PrintJobState.Unknown && job.State == fact.State)
            {
                job.FailureReason = fact.Reason;
            }
        }
    }

    /// <summary>The station's spool is gone: what it had begun, nobody can judge but a person.</summary>
    public static async Task DoubtAllAsync(FulfilmentDb db, StationId station, CancellationToken ct)
    {
        var begun = await db.PrintJobs
            .Where(j => j.StationId == station && (j.State == PrintJobState.Claimed || j.State == PrintJobState.BytesAccepted)).ToListAsync(ct);
        foreach (var job in begun)
        {
            Settle(db, job, "doubt", "the station's journal was lost");
            job.FailureReason = "journal-lost";
        }
    }

    private static string VerbOf(PrintJobState state) => state switch
    {
        PrintJobState.Claimed => "claim",
        PrintJobState.BytesAccepted => "accept",
        PrintJobState.Confirmed => "confirm",
        PrintJobState.Unknown => "doubt",
        PrintJobState.Failed => "fail",
        _ => "request",
    };
}
