using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fulfilment.Features.Packing;

/// <summary>
/// What a station's agent saw, in the order it saw it: stored as evidence, taken for what it means now, answered on the
/// station's page. A whole batch is one transaction; what was stored before is skipped, so an agent may repeat itself. One
/// event that fails does not hold up those behind it: the batch is then taken one by one, and the bad one is kept and named.
/// </summary>
public sealed partial class HandleStationEvents(FulfilmentDb db, BuyLabel buyLabel, ILogger<HandleStationEvents> log)
{
    private static readonly StationGates Gates = new();

    public sealed record Command(StationId Station, string Agent, IReadOnlyList<StationFact> Facts);

    /// <param name="UpTo">Everything up to this sequence is stored.</param>
    public sealed record Answer(long UpTo);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        using var turn = await Gates.EnterAsync(command.Station, ct);
        var claimed = new List<long>();
        Outcome<Answer> answer;
        try
        {
            answer = await StoreAsync(command, claimed, failed: false, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !db.Dialect.IsConflict(failure))
        {
            Failed(log, failure, command.Station.Value);
            answer = await OneByOneAsync(command, claimed, ct);
        }

        foreach (var label in claimed)
        {
            await buyLabel.Handle(label, ct);
        }

        return answer;
    }

    private async Task<Outcome<Answer>> OneByOneAsync(Command command, List<long> claimed, CancellationToken ct)
    {
        Outcome<Answer> answer = new Answer(0);
        foreach (var fact in command.Facts)
        {
            var single = command with { Facts = [fact] };
            try
            {
                answer = await StoreAsync(single, claimed, failed: false, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !db.Dialect.IsConflict(failure))
            {
                Failed(log, failure, command.Station.Value);
                answer = await StoreAsync(single, claimed, failed: true, ct);
            }
        }

        return answer;
    }

    private Task<Outcome<Answer>> StoreAsync(Command command, List<long> claimed, bool failed, CancellationToken ct) => db.InTransaction<Answer>(
        async () =>
        {
            claimed.Clear();
            var loaded = await PackingDesk.LoadAsync(db, command.Station, ct);
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
                return new Answer(dialog.UpTo);
            }

            if (dialog.Packer is { } packer)
            {
                db.ActFor(packer);
            }

            desk.OnlyReadings = true;
            foreach (var fact in fresh)
            {
                var shipment = dialog.ShipmentId;
                var verdict = failed ? FailedVerdict(desk) : await ApplyAsync(desk, fact, fresh, ct);
                desk.OnlyReadings &= verdict is "shown";
                await DialogSteps.AdvanceAsync(desk, ct);
                Journal(desk, command.Agent, fact, verdict, shipment ?? dialog.ShipmentId);
                dialog.UpTo = fact.Sequence;
            }

            dialog.HeardAt = db.UtcNow;
            claimed.AddRange(desk.ClaimedLabels);
            await desk.PostAsync($"{command.Agent}/{fresh[0].Sequence}", ct);
            return new Answer(dialog.UpTo);
        },
        ct);

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
                return answer.Ok ? "answered" : "not-done";
            case TestPrintFact test:
                if (test.IsOver)
                {
                    await SettleCommandAsync(test.CommandId, test.Ok, test.Detail, ct);
                }

                return "tested";
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

    private void Journal(PackingDesk desk, string agent, StationFact fact, string verdict, Domain.Shipping.ShipmentId? shipment) =>
        db.StationRecords.Add(new StationRecord
        {
            StationId = desk.Dialog.StationId, Agent = agent, Sequence = fact.Sequence, DcId = desk.Dialog.DcId, Kind = fact.Kind, At = fact.At,
            ReceivedAt = db.UtcNow, Device = fact.Device, Text = fact.Text.Length <= 400 ? fact.Text : fact.Text[..400], Verdict = verdict,
            By = desk.Dialog.Packer, ShipmentId = shipment?.Value,
        });

    private static string FailedVerdict(PackingDesk desk) => StationScans.Told(desk, Refusal.Of("packing.event-failed"));

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of station {Station} could not be taken; the batch goes on without it")]
    private static partial void Failed(ILogger logger, Exception failure, string station);
}
