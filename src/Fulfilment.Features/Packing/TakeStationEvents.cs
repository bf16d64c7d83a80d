using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Picking;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <param name="Actor">The agent, where nobody sits at the station.</param>
/// <param name="Failed">It could not be taken before: it is kept with that verdict and changes nothing else.</param>
internal sealed record StationBatch(HandleStationEvents.Command Asked, string Actor, bool Failed)
{
    /// <summary>Labels to be bought after the commit.</summary>
    public List<long> Claimed { get; init; } = [];

    /// <summary>Whose name the books carry for it.</summary>
    public string By { get; set; } = Actor;
}

/// <summary>One agent's batch within the present transaction: each event in order, journalled with what became of it.</summary>
/// <param name="db">The group's context.</param>
/// <param name="journal">Where the records of all of the group's batches gather; who leads the group writes them at once.</param>
internal sealed class TakeStationEvents(FulfilmentDb db, List<StationRecord> journal)
{
    public async Task<Outcome<HandleStationEvents.Answer>> StoreAsync(StationBatch batch, CancellationToken ct)
    {
        var command = batch.Asked;
        batch.Claimed.Clear();
        var loaded = await PackingDesk.LoadDialogAsync(db, command.Station, ct);
        if (!loaded.IsDone)
        {
            return loaded.Refusal;
        }

        var desk = loaded.Value;
        await TakeOverAsync(desk, command.Agent, ct);
        var dialog = desk.Dialog;
        var fresh = command.Facts.Where(f => f.Sequence > dialog.UpTo).ToList();
        if (fresh.Count == 0)
        {
            return new HandleStationEvents.Answer(dialog.UpTo);
        }

        batch.By = dialog.Packer ?? batch.Actor;
        db.ActFor(batch.By);
        var mayAdvance = !batch.Failed && fresh.Exists(f => MayAdvance(dialog, f));
        if (mayAdvance)
        {
            await desk.LoadOpenShipmentAsync(ct);
        }

        desk.OnlyReadings = true;
        var (before, scans) = (dialog.UpTo, new List<SeenScan>());
        foreach (var fact in fresh)
        {
            var shipment = dialog.ShipmentId;
            var verdict = batch.Failed ? FailedVerdict(desk) : await ApplyAsync(desk, fact, fresh, ct);
            desk.OnlyReadings &= verdict is "shown";
            if (mayAdvance)
            {
                await DialogSteps.AdvanceAsync(desk, ct);
            }

            var kept = Journal(desk, command.Agent, fact, verdict, shipment ?? dialog.ShipmentId);
            dialog.UpTo = fact.Sequence;
            if (fact is ScanFact)
            {
                scans.Add(new SeenScan(kept.Sequence, kept.At, kept.Device, kept.Text, kept.Symbol, kept.Verdict));
            }
        }

        desk.Run = new ScanRun(command.Agent, before, dialog.UpTo, scans);
        dialog.HeardAt = db.UtcNow;
        batch.Claimed.AddRange(desk.ClaimedLabels);
        await desk.PostAsync($"{command.Agent}/{fresh[0].Sequence}", ct);
        return new HandleStationEvents.Answer(dialog.UpTo);
    }

    /// <summary>
    /// Only a scan or an awaited weight moves the job on. What a printer or a device reports is evidence about itself, and
    /// most of what a station tells: for that the job need not be read.
    /// </summary>
    private static bool MayAdvance(StationDialog dialog, StationFact fact) =>
        fact is ScanFact || (fact is WeightFact && dialog.Step == DialogStep.Weigh);

    private async Task<string> ApplyAsync(PackingDesk desk, StationFact fact, List<StationFact> batch, CancellationToken ct)
    {
        switch (fact)
        {
            case ScanFact scan:
                return await StationScans.ApplyAsync(desk, scan, ct);
            case WeightFact weight:
                return await WeightAsync(desk, weight, ct);
            case PrintFact:
                // All reports of a batch are taken at the first of them: two statements instead of two each.
                var reports = batch.OfType<PrintFact>().ToList();
                if (ReferenceEquals(reports[0], fact))
                {
                    await PrintDesk.ReportAsync(db, reports, ct);
                }

                return "reported";
            case AnswerFact answer:
                await SettleCommandAsync(answer.CommandId, answer.Ok, answer.Detail, ct);
                await ConfigureDevice.AnsweredAsync(db, answer, ct);
                await AdoptDevice.AnsweredAsync(db, answer, ct);
                return answer.Ok ? "answered" : "not-done";
            case TestPrintFact test:
                if (test.IsOver)
                {
                    await SettleCommandAsync(test.CommandId, test.Ok, test.Detail, ct);
                }

                return "tested";
            case LampFact lamp:
                return await db.TakeLampAsync(desk.Dialog, lamp, ct);
            case DeviceFact device:
                return await DeviceReports.StoreAsync(db, desk.Dialog, device, ct);
            case FoundFact found:
                return await DeviceReports.FoundAsync(db, desk.Dialog, found, ct);
            default:
                return "seen";
        }
    }

    private async Task<string> WeightAsync(PackingDesk desk, WeightFact fact, CancellationToken ct)
    {
        var dialog = desk.Dialog;
        dialog.LiveGrams = fact.Grams;
        if (fact.CommandId is { } asked)
        {
            await SettleCommandAsync(asked, fact.Counts, fact.Text, ct);
        }

        var isFresh = fact.CommandId is { } id ? id == dialog.WeighCommandId : fact.At >= dialog.StepSince;
        if (dialog.Step != DialogStep.Weigh || !fact.Counts || !isFresh || !await WeighCarton.IsSomethingOnItAsync(desk, fact.Grams, ct))
        {
            return "shown";
        }

        var weighed = await WeighCarton.ApplyAsync(desk, fact.Grams, ct);
        if (!weighed.IsDone)
        {
            return StationScans.Told(desk, weighed.Refusal);
        }

        desk.Say(VerdictTone.Good, "packing.weighed", ("grams", fact.Grams));
        return "packing.weighed";
    }

    private Task SettleCommandAsync(long id, bool ok, string? detail, CancellationToken ct)
    {
        var (now, answer) = (db.UtcNow, detail is { Length: > 400 } ? detail[..400] : detail);
        return db.QueuedCommands.Where(c => c.Id == id && !c.Settled).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.Settled, true).SetProperty(c => c.AnsweredAt, now).SetProperty(c => c.Ok, ok).SetProperty(c => c.Answer, answer), ct);
    }

    /// <summary>Another agent speaks for the station: its own count is found again, and what the old one had begun to print is in doubt.</summary>
    private async Task TakeOverAsync(PackingDesk desk, string agent, CancellationToken ct)
    {
        var dialog = desk.Dialog;
        if (dialog.Agent == agent)
        {
            return;
        }

        var spools = await db.StationSpools.Where(s => s.StationId == dialog.StationId).ToListAsync(ct);
        if (dialog.Agent.Length > 0)
        {
            var old = spools.Find(s => s.Agent == dialog.Agent);
            if (old is null)
            {
                db.StationSpools.Add(old = new StationSpool { StationId = dialog.StationId, Agent = dialog.Agent, DcId = dialog.DcId });
            }

            old.UpTo = dialog.UpTo;
            await PrintDesk.DoubtAllAsync(db, dialog.StationId, ct);
        }

        (dialog.Agent, dialog.UpTo) = (agent, spools.Find(s => s.Agent == agent)?.UpTo ?? 0);
    }

    private StationRecord Journal(PackingDesk desk, string agent, StationFact fact, string verdict, Domain.Shipping.ShipmentId? shipment)
    {
        var record = new StationRecord
        {
            StationId = desk.Dialog.StationId, Agent = agent, Sequence = fact.Sequence, DcId = desk.Dialog.DcId, Kind = fact.Kind, At = fact.At,
            ReceivedAt = db.UtcNow, Device = fact.Device, Text = fact.Text.Length <= 400 ? fact.Text : fact.Text[..400], Verdict = verdict,
            By = desk.Dialog.Packer, ShipmentId = shipment?.Value, Symbol = fact is ScanFact { Aim.Length: 3 } scan ? scan.Aim : null,
        };
        journal.Add(record);
        return record;
    }

    private static string FailedVerdict(PackingDesk desk) => StationScans.Told(desk, Refusal.Of("packing.event-failed"));
}
