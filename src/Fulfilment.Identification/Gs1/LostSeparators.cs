namespace Fulfilment.Identification.Gs1;

/// <summary>
/// Problem: wedges and wrong settings drop the GS behind a value of variable length, and the value swallows what follows it.
/// Method: where an element string cannot be read, put one separator into the value that fails, at every place in turn; the
/// places from which the whole string reads, with all checks and partners, are the possible readings. Only elements before that
/// value are certain: they have a fixed length or their separator. A string that does read is looked at only for a tail of its
/// last value that is a dated element by itself.
/// Complexity: one parse for each character of one value, and only for what was refused. Limits: one lost separator; a value
/// that swallowed another and still is valid cannot be told from a long value, so it is suspected and left as it is.
/// </summary>
public static class LostSeparators
{
    private const int LongestText = 200;
    private static readonly string[] Dates = ["11", "12", "13", "15", "16", "17"];

    /// <param name="Loss">What seems to have happened.</param>
    /// <param name="Certain">Elements that hold whichever reading is right.</param>
    /// <param name="Guess">The one reading, or for a suspicion the other one; empty where there are several.</param>
    public readonly record struct Finding(SeparatorLoss Loss, IReadOnlyList<Gs1Value> Certain, IReadOnlyList<Gs1Value> Guess);

    private static readonly Finding Nothing = new(SeparatorLoss.None, [], []);

    /// <summary>Looks at a text that was refused with <paramref name="problem"/>.</summary>
    public static Finding Seek(string text, Gs1Problem problem)
    {
        if (text.Length > LongestText || problem.Ai is not { } ai || Gs1Dictionary.Standard.Find(ai) is not { IsPredefinedLength: false })
        {
            return Nothing;
        }

        var from = problem.Position + ai.Length + 1;
        var end = text.IndexOf(Gs1Parser.Separator, problem.Position) is var gs and >= 0 ? gs : text.Length;
        var readings = new List<Gs1Message>();
        for (var at = from; at < end && readings.Count < 2; at++)
        {
            if (Gs1Message.TryParse(text.Insert(at, "\x1D"), out var reading, out _))
            {
                readings.Add(reading);
            }
        }

        if (readings.Count == 0)
        {
            return Nothing;
        }

        var certain = Gs1Message.TryParse(text[..problem.Position].TrimEnd(Gs1Parser.Separator), out var before, out _, partners: false) ? before.Values : [];
        return readings.Count == 1
            ? new Finding(SeparatorLoss.Recovered, certain, readings[0].Values)
            : new Finding(SeparatorLoss.Ambiguous, certain, []);
    }

    /// <summary>Looks at what could be read: does its last value end with a date element?</summary>
    public static Finding Suspect(Gs1Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var last = message.Values[^1];
        if (Gs1Dictionary.Standard.Find(last.Ai) is not { IsPredefinedLength: false } || last.Value.Length <= 8
            || !Dates.Contains(last.Value[^8..^6]) || message[last.Value[^8..^6]] is not null)
        {
            return Nothing;
        }

        Gs1Value[] other = [.. message.Values.SkipLast(1), last with { Value = last.Value[..^8] }, new Gs1Value(last.Value[^8..^6], last.Value[^6..])];
        return Gs1Message.TryBuild(other, out var guess, out _)
            ? new Finding(SeparatorLoss.Suspected, message.Values, guess.Values)
            : Nothing;
    }
}
