using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Features.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Packing;

public sealed class PrintDeskTests
{
    [Theory, EveryEngine]
    public async Task Papers_are_asked_for_once_and_only_after_the_last_unit(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA");
        await bench.DrawAsync(shipment);
        Assert.Empty(await bench.JobsAsync(shipment));

        await bench.ScanAsync("TEA");
        await bench.ScanAsync("TEA", "nonsense");

        var job = Assert.Single(await bench.JobsAsync(shipment));
        Assert.Equal((1, PrintJobState.Requested, "document"), (job.Attempt, job.State, job.Role));
        await using var db = bench.Test.Open();
        var command = Assert.Single(await new ReadCommands(db).Handle(Bench.One, 0, default), c => c.Kind == CommandKind.Print);
        Assert.Equal(job.Id, command.Print!.JobId);
    }

    [Theory, EveryEngine]
    public async Task A_bench_that_waits_for_its_papers_prints_as_soon_as_they_are_drawn(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await bench.ScanAsync("T1", "TEA");
        Assert.Empty(await bench.JobsAsync(shipment));

        await bench.DrawAsync(shipment);

        Assert.Single(await bench.JobsAsync(shipment));
    }

    [Theory, EveryEngine]
    public async Task A_claimed_print_is_never_told_to_the_agent_again(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;

        await bench.ReportAsync(job.Id, 1, PrintJobState.Claimed);

        await using var db = bench.Test.Open();
        Assert.DoesNotContain(await new ReadCommands(db).Handle(Bench.One, 0, default), c => c.Kind == CommandKind.Print);
    }

    [Theory, EveryEngine]
    public async Task An_unknown_print_is_asked_of_a_person_who_says_yes_with_one_scan(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;
        await bench.ReportAsync(job.Id, 1, PrintJobState.Unknown, "unreachable");

        await bench.ScanAsync("CMD-YES");

        var only = Assert.Single(await bench.JobsAsync(job.ShipmentId));
        Assert.Equal((PrintJobState.Confirmed, "seen by mori"), (only.State, only.Evidence));
    }

    [Theory, EveryEngine]
    public async Task An_unknown_print_that_did_not_come_out_is_a_further_attempt_with_a_reason(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;
        await bench.ReportAsync(job.Id, 1, PrintJobState.Unknown, "unreachable");

        await bench.ScanAsync("CMD-NO");

        var jobs = await bench.JobsAsync(job.ShipmentId);
        Assert.Equal([(1, PrintJobState.Failed), (2, PrintJobState.Requested)], jobs.Select(j => (j.Attempt, j.State)));
        Assert.Equal(("not-printed", job.File), (jobs[1].Reason, jobs[1].File));
    }

    [Theory, EveryEngine]
    public async Task Scanning_the_paper_itself_settles_an_unknown_print(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;
        await bench.ReportAsync(job.Id, 1, PrintJobState.Unknown);

        await bench.ScanAsync((await bench.PapersAsync(job.ShipmentId))[0].Code);

        Assert.Equal((PrintJobState.Confirmed, "scanned"), ((await bench.JobsAsync(job.ShipmentId))[0].State, (await bench.JobsAsync(job.ShipmentId))[0].Evidence));
        Assert.Equal(PaperStatus.InCarton, (await bench.PapersAsync(job.ShipmentId))[0].Status);
    }

    [Theory, EveryEngine]
    public async Task A_reprint_wants_a_reason_and_keeps_the_papers_code(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;
        await bench.ReportAsync(job.Id, 1, PrintJobState.Confirmed);

        await bench.ScanAsync("CMD-REPRINT");
        Assert.Single(await bench.JobsAsync(job.ShipmentId));
        await bench.ScanAsync("WHY-UNREADABLE");

        var jobs = await bench.JobsAsync(job.ShipmentId);
        Assert.Equal((2, "UNREADABLE", job.Serial), (jobs[1].Attempt, jobs[1].Reason, jobs[1].Serial));
    }

    [Theory, EveryEngine]
    public async Task A_late_or_repeated_report_changes_no_verdict(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;

        await bench.ReportAsync(job.Id, 1, PrintJobState.Confirmed);
        await bench.ReportAsync(job.Id, 1, PrintJobState.Claimed);
        await bench.ReportAsync(job.Id, 1, PrintJobState.Failed, "paper-out");
        await bench.ReportAsync(job.Id, 7, PrintJobState.Unknown);

        Assert.Equal(PrintJobState.Confirmed, Assert.Single(await bench.JobsAsync(job.ShipmentId)).State);
    }

    [Theory, EveryEngine]
    public async Task A_lost_spool_puts_begun_prints_in_doubt_and_the_old_agents_events_are_not_taken_twice(string engine)
    {
        var (bench, job) = await PrintingAsync(engine);
        await using var cleanup = bench;
        await bench.ReportAsync(job.Id, 1, PrintJobState.BytesAccepted);

        await bench.SendAsync(Bench.One, [new ScanFact(1, DateTime.UnixEpoch, "scanner", "nonsense", null)], agent: "reborn");
        Assert.Equal((PrintJobState.Unknown, "journal-lost"), ((await bench.JobsAsync(job.ShipmentId))[0].State, (await bench.JobsAsync(job.ShipmentId))[0].FailureReason));
        var back = await bench.SendAsync(Bench.One, [new ScanFact(1, DateTime.UnixEpoch, "scanner", "TEA", null)]);

        Assert.True(back.UpTo > 1);
        await using var db = bench.Test.Open();
        Assert.Equal(1, await db.StationRecords.CountAsync(r => r.Agent != "reborn" && r.Sequence == 1));
    }

    private static async Task<(Bench Bench, PrintJob Job)> PrintingAsync(string engine)
    {
        var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await bench.ScanAsync("T1", "TEA");
        await bench.DrawAsync(shipment);
        return (bench, (await bench.JobsAsync(shipment))[0]);
    }
}
