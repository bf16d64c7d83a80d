using System.Globalization;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// The facts, the names that a template assigns, and the budget. One context lives for one paper; it may carry several
/// templates (every block of a paper is one), so that an assignment in the first block is seen by the last.
/// </summary>
public sealed class LiquidContext
{
    private readonly IReadOnlyDictionary<string, object?> facts;
    private readonly Dictionary<string, object?> assigned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> counters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> cycles = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, object?>> scopes = [];
    private int steps;
    private int written;

    public LiquidContext(IReadOnlyDictionary<string, object?> facts, LiquidLimits? limits = null, CultureInfo? culture = null)
    {
        this.facts = facts;
        Limits = limits ?? LiquidLimits.Default;
        Culture = culture ?? CultureInfo.InvariantCulture;
    }

    public LiquidLimits Limits { get; }

    /// <summary>Decides the names of months and days; numbers are always written with a point.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Set by break and continue, cleared by the loop that answers them.</summary>
    internal LoopInterrupt Interrupt { get; set; }

    /// <summary>Where an earlier loop over the same list stopped, for <c>offset: continue</c>.</summary>
    internal Dictionary<string, int> LoopPositions { get; } = new(StringComparer.Ordinal);

    internal ForLoop? CurrentLoop { get; set; }

    public object? Lookup(string name)
    {
        for (var depth = scopes.Count - 1; depth >= 0; depth--)
        {
            if (scopes[depth].TryGetValue(name, out var inner))
            {
                return inner;
            }
        }

        if (assigned.TryGetValue(name, out var value) || facts.TryGetValue(name, out value))
        {
            return LiquidValue.Tidy(value);
        }

        return counters.TryGetValue(name, out var count) ? count : null;
    }

    public void Assign(string name, object? value) => assigned[name] = value;

    /// <summary>Opens a scope that shadows outer names until it is disposed of: a loop's variable lives there.</summary>
    public void Push(Dictionary<string, object?> names)
    {
        if (scopes.Count >= Limits.Nesting)
        {
            throw new LiquidException($"loops are nested deeper than {Limits.Nesting}");
        }

        scopes.Add(names);
    }

    public void Pop() => scopes.RemoveAt(scopes.Count - 1);

    public void Spend(long cost)
    {
        if (cost > Limits.Steps - steps)
        {
            throw new LiquidException($"the template takes more than {Limits.Steps} steps");
        }

        steps += (int)cost;
    }

    internal void Written(int characters)
    {
        if (characters > Limits.OutputCharacters - written)
        {
            throw new LiquidException($"the template writes more than {Limits.OutputCharacters} characters");
        }

        written += characters;
    }

    internal long Increment(string name)
    {
        var value = counters.GetValueOrDefault(name);
        counters[name] = value + 1;
        return value;
    }

    internal long Decrement(string name) => counters[name] = counters.GetValueOrDefault(name) - 1;

    internal int NextInCycle(string group, int count)
    {
        var at = cycles.GetValueOrDefault(group);
        cycles[group] = at + 1 >= count ? 0 : at + 1;
        return at;
    }

    /// <summary>A break outside any loop ends its template only, not the paper.</summary>
    internal void EndTemplate() => Interrupt = LoopInterrupt.None;
}

internal enum LoopInterrupt
{
    None,
    Break,
    Continue,
}
