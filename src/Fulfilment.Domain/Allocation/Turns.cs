using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Whose turn it is: the higher class first, then the older order, then the lower number. A class is the order's priority
/// plus one for every <see cref="RuleSet.AgeingHours"/> it has waited, so any order reaches any class in finite time and
/// nobody starves behind a stream of urgent ones.
/// </summary>
internal static class Turns
{
    public static int[] Of(Backlog backlog, RuleSet rules)
    {
        var turns = new int[backlog.Count];
        var keys = new (long Class, DateTimeOffset Placed, long Id)[backlog.Count];
        for (var order = 0; order < turns.Length; order++)
        {
            turns[order] = order;
            keys[order] = (-Class(backlog, rules, order), backlog.Asks[order].Placed, backlog.Asks[order].Id.Value);
        }

        Array.Sort(keys, turns);
        return turns;
    }

    /// <summary>The turns cut where the class changes, highest class first.</summary>
    public static List<Range> Classes(Backlog backlog, RuleSet rules, int[] turns)
    {
        var classes = new List<Range>();
        for (int start = 0, end = 1; start < turns.Length; end++)
        {
            if (end == turns.Length || Class(backlog, rules, turns[end]) != Class(backlog, rules, turns[start]))
            {
                classes.Add(start..end);
                start = end;
            }
        }

        return classes;
    }

    public static long Class(Backlog backlog, RuleSet rules, int order)
    {
        var ask = backlog.Asks[order];
        var waited = rules.AgeingHours <= 0 || ask.Placed == default ? 0 : (backlog.Snapshot.At - ask.Placed).TotalHours / rules.AgeingHours;
        return ask.Priority + (long)Math.Floor(Math.Max(0, waited));
    }
}
