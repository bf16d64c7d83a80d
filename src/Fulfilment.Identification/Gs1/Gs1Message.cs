using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Fulfilment.Identification.Gs1;

/// <summary>One AI with its value.</summary>
public readonly record struct Gs1Value(string Ai, string Value);

/// <summary>
/// A valid set of elements, whatever carried them. It is only made by reading or building with all checks; writing it and reading
/// it again gives the same elements.
/// </summary>
public sealed class Gs1Message
{
    private readonly Gs1Value[] values;

    private Gs1Message(Gs1Value[] values) => this.values = values;

    public IReadOnlyList<Gs1Value> Values => values;

    /// <summary>The value of an AI, or null.</summary>
    public string? this[string ai]
    {
        get
        {
            foreach (var value in values)
            {
                if (value.Ai == ai)
                {
                    return value.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads an element string with separators, without AIM identifier and leading FNC1.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Gs1Message? message, out Gs1Problem problem, bool partners = true)
    {
        message = null;
        Span<Gs1Element> elements = stackalloc Gs1Element[Gs1Parser.MostElements];
        if (!Gs1Parser.TryParse(text, elements, out var count, out problem, partners))
        {
            return false;
        }

        var values = new Gs1Value[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = new Gs1Value(elements[i].Rule.Ai, elements[i].ValueIn(text).ToString());
        }

        message = new Gs1Message(values);
        return true;
    }

    /// <summary>Builds a message from values; each is checked as if it had been scanned.</summary>
    public static bool TryBuild(
        IEnumerable<Gs1Value> values, [NotNullWhen(true)] out Gs1Message? message, out Gs1Problem problem, bool partners = true)
    {
        message = null;
        var all = values.ToArray();
        foreach (var (ai, value) in all)
        {
            var fault = Gs1Dictionary.Standard.Find(ai) is { } rule ? rule.Check(value) : Gs1Fault.UnknownAi;
            if (fault != Gs1Fault.None)
            {
                problem = new Gs1Problem(fault, ai);
                return false;
            }
        }

        return TryParse(Write(all), out message, out problem, partners);
    }

    /// <exception cref="FormatException">A value or their combination is wrong.</exception>
    public static Gs1Message Of(params ReadOnlySpan<Gs1Value> values) =>
        TryBuild(values.ToArray(), out var message, out var problem) ? message : throw new FormatException(problem.ToString());

    /// <summary>Reads the bracketed form that people print and type: "(01)…(10)…"; a bracket inside a value is written "\(".</summary>
    public static bool TryParseBracketed(
        string text, [NotNullWhen(true)] out Gs1Message? message, out Gs1Problem problem, bool partners = true)
    {
        message = null;
        var values = new List<Gs1Value>();
        for (var at = 0; at < text.Length;)
        {
            var close = text[at] == '(' ? text.IndexOf(')', at) : -1;
            if (close < 0)
            {
                problem = new Gs1Problem(Gs1Fault.BadBrackets, Position: at);
                return false;
            }

            var ai = text[(at + 1)..close];
            var value = new StringBuilder();
            for (at = close + 1; at < text.Length && text[at] != '('; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '(')
                {
                    at++;
                }

                value.Append(text[at]);
            }

            values.Add(new Gs1Value(ai, value.ToString()));
        }

        if (values.Count == 0)
        {
            problem = new Gs1Problem(Gs1Fault.Empty);
            return false;
        }

        return TryBuild(values, out message, out problem, partners);
    }

    /// <summary>Canonical element string: the order is kept, separators stand only where they are needed.</summary>
    public string ToElementString() => Write(values);

    /// <summary>The human readable form.</summary>
    public string ToBracketed() => string.Concat(values.Select(v => $"({v.Ai}){v.Value.Replace("(", "\\(", StringComparison.Ordinal)}"));

    public override string ToString() => ToBracketed();

    private static string Write(Gs1Value[] values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(values[i].Ai).Append(values[i].Value);
            if (i + 1 < values.Length && Gs1Dictionary.Standard.Find(values[i].Ai) is { IsPredefinedLength: false })
            {
                text.Append(Gs1Parser.Separator);
            }
        }

        return text.ToString();
    }
}
