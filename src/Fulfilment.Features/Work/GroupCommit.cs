using System.Collections.Concurrent;
using Fulfilment.Domain;

namespace Fulfilment.Features.Work;

/// <summary>
/// Problem: a commit costs a disk sync, and a hot row one holder at a time; single requests come in faster than either.
/// Method: group commit. Requests queue up; whoever comes first takes all that wait into one transaction, and each gets
/// its own answer after the commit. While one group is written the next gathers, so a lone caller never waits for
/// others. A group that fails is taken one by one, so that one bad request harms no neighbour.
/// Known limits: one group at a time per process, database and kind of request; nodes group their own requests.
/// Source: group commit is textbook (DeWitt et al. 1984).
/// </summary>
/// <typeparam name="TAsk">A command with its caller's scope: the group runs on the context of whoever leads it.</typeparam>
/// <typeparam name="TAnswer">What each asker is told.</typeparam>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A line lives as long as its process.")]
internal sealed class GroupCommit<TAsk, TAnswer>
    where TAsk : class
{
    private const int MostPerGroup = 128;

    private static readonly ConcurrentDictionary<string, GroupCommit<TAsk, TAnswer>> Lines = new(StringComparer.Ordinal);

    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = new();
    private bool isLed;

    /// <summary>Answers the asks of one group, in order, inside the present transaction.</summary>
    public delegate Task<Outcome<TAnswer>[]> Serve(FulfilmentDb db, IReadOnlyList<TAsk> asks, CancellationToken ct);

    public static GroupCommit<TAsk, TAnswer> Of(FulfilmentDb db) => Of(db, "");

    /// <param name="reach">Only askers of one reach stand in one line, where the group must not see more than each of them.</param>
    public static GroupCommit<TAsk, TAnswer> Of(FulfilmentDb db, string reach) => Lines.GetOrAdd($"{db.House}\n{reach}", _ => new GroupCommit<TAsk, TAnswer>());

    /// <summary>Once in the line a request is served: the caller's going away stops nothing.</summary>
    public async Task<Outcome<TAnswer>> TakeAsync(FulfilmentDb db, TAsk ask, Serve serve, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var mine = new Waiting(ask);
        bool leads;
        lock (gate)
        {
            waiting.Enqueue(mine);
            leads = !isLed;
            isLed = true;
        }

        if (leads || await mine.Turn.Task)
        {
            try
            {
                await ServeAsync(db, serve);
            }
            finally
            {
                HandOn();
            }
        }

        return await mine.Done.Task;
    }

    /// <summary>Whoever waits longest by now leads next; he stands at the head of the line and so in his own group.</summary>
    private void HandOn()
    {
        lock (gate)
        {
            isLed = waiting.TryPeek(out var next);
            next?.Turn.SetResult(true);
        }
    }

    private async Task ServeAsync(FulfilmentDb db, Serve serve)
    {
        var group = new List<Waiting>();
        lock (gate)
        {
            while (group.Count < MostPerGroup && waiting.TryDequeue(out var next))
            {
                group.Add(next);
            }
        }

        var alone = group.Count == 1;
        if (!await TryAsync(db, group, serve, last: alone) && !alone)
        {
            foreach (var one in group)
            {
                await TryAsync(db, [one], serve, last: true);
            }
        }
    }

    private static async Task<bool> TryAsync(FulfilmentDb db, List<Waiting> group, Serve serve, bool last)
    {
        try
        {
            // The askers' clients are not the leader's: each ask is judged by its own scope, on a connection that reaches all.
            var answers = await db.AcrossClientsAsync(
                () => db.InTransaction<Outcome<TAnswer>[]>(
                    async () => await serve(db, group.ConvertAll(g => g.Ask), CancellationToken.None), CancellationToken.None),
                CancellationToken.None);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Answer(answers.Value[i]);
            }

            return true;
        }
        catch (Exception failure)
        {
            if (last)
            {
                group[0].Fail(failure); // the one who asked is told; the line goes on
            }

            return false;
        }
    }

    private sealed class Waiting(TAsk ask)
    {
        public TAsk Ask => ask;

        public TaskCompletionSource<Outcome<TAnswer>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>True: it is yours to lead. False: another leader has served you.</summary>
        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer(Outcome<TAnswer> answer)
        {
            Done.SetResult(answer);
            Turn.TrySetResult(false);
        }

        public void Fail(Exception failure)
        {
            Done.SetException(failure);
            Turn.TrySetResult(false);
        }
    }
}
