using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>
/// The stored answers of a group of requests that share one transaction: read once, asked per request, written once. Two
/// requests of a group may carry the same id: the second is answered with the first.
/// </summary>
internal sealed class KnownAnswers<TCommand, TAnswer>
    where TCommand : IRequest
{
    private static readonly HotQuery<string[], string[], RequestAnswer> StoredOf = new((db, callers, ids) =>
        db.RequestAnswers.AsNoTracking().Where(r => callers.Contains(r.Caller) && ids.Contains(r.RequestId)));

    private readonly Dictionary<(string Caller, string RequestId), RequestAnswer> known;

    private KnownAnswers(Dictionary<(string, string), RequestAnswer> known) => this.known = known;

    /// <summary>Rows to be written with the rest of the group.</summary>
    public List<RequestAnswer> New { get; } = [];

    public static async Task<KnownAnswers<TCommand, TAnswer>> ReadAsync(
        FulfilmentDb db, IReadOnlyList<(TCommand Command, Scope Scope)> asks, CancellationToken ct)
    {
        if (asks.Count == 0)
        {
            return new([]);
        }

        var (callers, ids) = (asks.Select(a => a.Scope.Actor).Distinct().ToArray(), asks.Select(a => a.Command.RequestId.Value).ToArray());
        var stored = await StoredOf.ListAsync(db, callers, ids, ct);
        return new(stored.ToDictionary(r => (r.Caller, r.RequestId)));
    }

    /// <summary>The stored answer, a refusal that names the field that differs, or null for a request not seen before.</summary>
    public Outcome<TAnswer>? Find(TCommand command, Scope scope) =>
        known.TryGetValue((scope.Actor, command.RequestId.Value), out var stored)
            ? StoredAnswer.Replay<TCommand, TAnswer>(stored, command)
            : (Outcome<TAnswer>?)null;

    public void Keep(TCommand command, Scope scope, TAnswer answer, DateTime at)
    {
        var row = StoredAnswer.Of(scope.Actor, command, answer, at);
        known[(row.Caller, row.RequestId)] = row;
        New.Add(row);
    }
}
