namespace Fulfilment.Domain;

/// <summary>
/// The table of a status: which verb leads from where to where. It stands beside its entity, verbs consult it, and a
/// test walks every row of every table.
/// </summary>
public sealed class Lifecycle<TStatus>
    where TStatus : struct, Enum
{
    private readonly Dictionary<(string Verb, TStatus From), TStatus> moves = [];

    public Lifecycle(string entity, TStatus initial, params ReadOnlySpan<(string Verb, TStatus From, TStatus To)> table)
    {
        Entity = entity;
        Initial = initial;
        foreach (var (verb, from, to) in table)
        {
            if (!moves.TryAdd((verb, from), to))
            {
                throw new ArgumentException($"{entity}: {verb} from {from} stands twice in the table.", nameof(table));
            }
        }
    }

    public string Entity { get; }

    public TStatus Initial { get; }

    public IEnumerable<(string Verb, TStatus From, TStatus To)> Rows => moves.Select(m => (m.Key.Verb, m.Key.From, m.Value));

    public bool Allows(string verb, TStatus from) => moves.ContainsKey((verb, from));

    /// <summary>The status that <paramref name="verb"/> leads to, or a refusal that names entity, verb and present status.</summary>
    public Outcome<TStatus> Next(string verb, TStatus from) =>
        moves.TryGetValue((verb, from), out var to)
            ? to
            : Refusal.Of("lifecycle.not-now", ("entity", Entity), ("verb", verb), ("status", from));

    /// <summary>Lets the entity take over the status that <paramref name="verb"/> leads to; a refusal changes nothing.</summary>
    public Outcome<Done> Move(string verb, TStatus from, Action<TStatus> take)
    {
        ArgumentNullException.ThrowIfNull(take);
        var next = Next(verb, from);
        if (!next.IsDone)
        {
            return next.Refusal;
        }

        take(next.Value);
        return Done.It;
    }
}
