using System.Collections.Concurrent;
using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>
/// The frame of every write: one transaction; a repeated request is answered from the store; a lost race is tried again
/// here and never left to the caller; a refusal rolls everything back and is not stored, so the same request may
/// succeed later. What must follow a commit (waking the engine, telling a page) runs after it, or not at all.
/// </summary>
public static class WriteOnce
{
    private const int Tries = 12;

    private static readonly HotQuery<string, string, RequestAnswer> StoredOf = new((db, caller, id) =>
        db.RequestAnswers.AsNoTracking().Where(r => r.Caller == caller && r.RequestId == id));

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> WriterGates = new(StringComparer.Ordinal);

    public static async Task<Outcome<TAnswer>> Once<TCommand, TAnswer>(
        this FulfilmentDb db, TCommand command, Func<Task<Outcome<TAnswer>>> body, CancellationToken ct)
        where TCommand : IRequest
    {
        var caller = db.Scope.Actor;
        var id = command.RequestId.Value;
        return await db.InTransaction(
            async () =>
            {
                var stored = await StoredOf.FirstAsync(db, caller, id, ct);
                if (stored is not null)
                {
                    return StoredAnswer.Replay<TCommand, TAnswer>(stored, command);
                }

                var outcome = await body();
                if (outcome.IsDone)
                {
                    db.RequestAnswers.Add(StoredAnswer.Of(caller, command, outcome.Value, db.UtcNow));
                }

                return outcome;
            },
            ct);
    }

    /// <summary>The same frame without a stored answer, for jobs that are idempotent on their own key.</summary>
    public static async Task<Outcome<TAnswer>> InTransaction<TAnswer>(
        this FulfilmentDb db, Func<Task<Outcome<TAnswer>>> body, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await body(); // a slice called by a slice joins its transaction
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOnce(db, body, ct);
            }
            catch (Exception failure) when (attempt < Tries && db.Dialect.IsConflict(failure))
            {
                await Task.Delay(Random.Shared.Next(1, 5 * attempt), ct);
            }
        }
    }

    private static async Task<Outcome<TAnswer>> TryOnce<TAnswer>(FulfilmentDb db, Func<Task<Outcome<TAnswer>>> body, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        db.AfterCommit.Clear();
        var gate = db.Dialect.SingleWriter ? WriterGates.GetOrAdd(db.House, _ => new SemaphoreSlim(1)) : null;
        await (gate?.WaitAsync(ct) ?? Task.CompletedTask);
        Outcome<TAnswer> outcome;
        try
        {
            db.Database.AutoSavepointsEnabled = false; // what fails here fails whole; a savepoint a flush is two statements for nothing
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            outcome = await body();
            if (!outcome.IsDone)
            {
                await transaction.RollbackAsync(ct);
                db.ChangeTracker.Clear();
                return outcome;
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        finally
        {
            gate?.Release();
        }

        foreach (var action in db.AfterCommit)
        {
            action();
        }

        db.AfterCommit.Clear();
        return outcome;
    }
}
