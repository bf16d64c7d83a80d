using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Work;
using Microsoft.Extensions.Logging;

namespace Fulfilment.Features.Packing;

/// <summary>
/// What a station's agent saw, in the order it saw it: stored as evidence, taken for what it means now, answered on the
/// station's page. Batches that come together are one transaction, because each commit waits for the disk; what was stored
/// before is skipped, so an agent may repeat itself. One event that fails does not hold up those behind it, nor another
/// station: its batch is then taken one by one, and the bad one is kept and named.
/// </summary>
public sealed partial class HandleStationEvents(FulfilmentDb db, BuyLabel buyLabel, ILogger<HandleStationEvents> log)
{
    /// <summary>So few records go along with the rest of the commit, where a statement of their own would be one more way to the server.</summary>
    private const int Few = 16;

    private static readonly StationGates Gates = new();

    private static readonly HotQuery<StationId[], StationDialog> DialogsOf = new((db, stations) => db.StationDialogs.Where(d => stations.Contains(d.StationId)));

    public sealed record Command(StationId Station, string Agent, IReadOnlyList<StationFact> Facts);

    /// <param name="UpTo">Everything up to this sequence is stored.</param>
    public sealed record Answer(long UpTo);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        using var turn = await Gates.EnterAsync(command.Station, ct);
        var batch = new StationBatch(command, db.Scope.Actor, Failed: false);
        Outcome<Answer> answer;
        try
        {
            answer = await TakeAsync(batch, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !db.Dialect.IsConflict(failure))
        {
            Failed(log, failure, command.Station.Value);
            answer = await OneByOneAsync(batch, ct);
        }

        foreach (var label in batch.Claimed)
        {
            await buyLabel.Handle(label, ct);
        }

        return answer;
    }

    private async Task<Outcome<Answer>> TakeAsync(StationBatch batch, CancellationToken ct)
    {
        var answer = await GroupCommit<StationBatch, Answer>.Of(db, ReachOf(db.Scope)).TakeAsync(db, batch, StoreAllAsync, ct);
        db.ActFor(batch.By); // whoever led the group acted for each station in turn
        return answer;
    }

    private static string ReachOf(Scope scope) =>
        $"{(scope.Clients is null ? "*" : string.Join(',', scope.Clients.Order()))}/{(scope.Dcs is null ? "*" : string.Join(',', scope.Dcs.Order()))}";

    private async Task<Outcome<Answer>> OneByOneAsync(StationBatch batch, CancellationToken ct)
    {
        Outcome<Answer> answer = new Answer(0);
        foreach (var fact in batch.Asked.Facts)
        {
            var single = batch with { Asked = batch.Asked with { Facts = [fact] }, Claimed = [] };
            try
            {
                answer = await TakeAsync(single, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !db.Dialect.IsConflict(failure))
            {
                Failed(log, failure, batch.Asked.Station.Value);
                answer = await TakeAsync(single with { Failed = true }, ct);
            }

            batch.Claimed.AddRange(single.Claimed);
        }

        return answer;
    }

    private static async Task<Outcome<Answer>[]> StoreAllAsync(FulfilmentDb db, IReadOnlyList<StationBatch> batches, CancellationToken ct)
    {
        if (batches.Count > 1)
        {
            await DialogsOf.ListAsync(db, [.. batches.Select(b => b.Asked.Station).Distinct()], ct);
        }

        await DeviceReports.LoadAsync(db, batches.SelectMany(b => b.Asked.Facts), ct);
        var answers = new List<Outcome<Answer>>(batches.Count);
        var journal = new List<StationRecord>();
        foreach (var batch in batches)
        {
            answers.Add(await new TakeStationEvents(db, journal).StoreAsync(batch, ct));
        }

        if (journal.Count < Few && !db.Dialect.SingleWriter)
        {
            db.StationRecords.AddRange(journal);
        }
        else
        {
            await db.InsertRowsAsync(journal, ct);
        }

        return [.. answers];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of station {Station} could not be taken; the batch goes on without it")]
    private static partial void Failed(ILogger logger, Exception failure, string station);
}
