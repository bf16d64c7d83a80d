using System.Collections.Concurrent;
using Fulfilment.Domain;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Problem: a commit costs a disk sync, and single orders come in faster than a disk syncs.
/// Method: group commit. Orders queue up; whoever comes first takes all that wait into one transaction, and each gets its
/// own answer after the commit. While one group is written the next gathers, so a lone caller never waits for others.
/// A group that fails is taken order by order, so that one bad order harms no neighbour.
/// Known limits: one group at a time per process and database; nodes group their own orders.
/// Source: group commit is textbook (DeWitt et al. 1984).
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A line lives as long as its process.")]
internal sealed class IntakeLine
{
    private const int MostPerGroup = 128;

    private static readonly ConcurrentDictionary<string, IntakeLine> Lines = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<Waiting> waiting = new();
    private readonly SemaphoreSlim leader = new(1);

    public static IntakeLine Of(FulfilmentDb db) => Lines.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new IntakeLine());

    /// <summary>Once in the line an order is taken: the caller's going away stops nothing.</summary>
    public async Task<Outcome<PlaceOrder.Answer>> TakeAsync(FulfilmentDb db, PlaceOrder.Command command, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var mine = new Waiting(new OrderIntake.Ask(command, db.Scope, KeepAnswer: true));
        waiting.Enqueue(mine);
        await leader.WaitAsync(CancellationToken.None);
        try
        {
            while (!mine.Done.Task.IsCompleted)
            {
                await ServeAsync(db);
            }
        }
        finally
        {
            leader.Release();
        }

        return await mine.Done.Task;
    }

    private async Task ServeAsync(FulfilmentDb db)
    {
        var group = new List<Waiting>();
        while (group.Count < MostPerGroup && waiting.TryDequeue(out var next))
        {
            group.Add(next);
        }

        if (!await TryAsync(db, group, last: group.Count == 1))
        {
            foreach (var one in group)
            {
                await TryAsync(db, [one], last: true);
            }
        }
    }

    private static async Task<bool> TryAsync(FulfilmentDb db, List<Waiting> group, bool last)
    {
        try
        {
            var answers = await db.InTransaction<Outcome<PlaceOrder.Answer>[]>(
                async () => await new OrderIntake(db).TakeAsync(group.ConvertAll(g => g.Ask), CancellationToken.None), CancellationToken.None);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.SetResult(answers.Value[i]);
            }

            return true;
        }
        catch (Exception failure)
        {
            if (last)
            {
                group[0].Done.SetException(failure); // the one who asked is told; the line goes on
            }

            return false;
        }
    }

    private sealed record Waiting(OrderIntake.Ask Ask)
    {
        public TaskCompletionSource<Outcome<PlaceOrder.Answer>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
