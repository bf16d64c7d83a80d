using System.Runtime.CompilerServices;

namespace Fulfilment.Identification.Gs1;

/// <summary>
/// Element strings as scanners send them.
/// Problem: values follow each other without brackets; a separator (GS, for FNC1) stands only behind values of variable length,
/// and wrong data must never pass, for it books stock.
/// Method: at each place the first two digits give the AI's length, the AI its rule; the value reaches to the next separator, or
/// to the predefined length; each component is checked by its character set and linters; at the end the AIs seen, as bits, are
/// checked for repeats, forbidden and required partners.
/// Complexity: one pass, no allocation; about nine ANDs an element for the partners. Limits: 64 elements, 8,190 characters;
/// unknown AIs are refused, because their length is not known. A separator behind a value of predefined length is tolerated.
/// Source: GS1 General Specifications 7.8; GS1 Syntax Dictionary.
/// </summary>
public static class Gs1Parser
{
    public const char Separator = '\x1D';
    public const int MostElements = 64;
    public const int LongestText = 8190;

    /// <param name="text">Without AIM identifier and without the leading FNC1.</param>
    /// <param name="elements">Room for <see cref="MostElements"/>; only the first <paramref name="count"/> are set.</param>
    /// <param name="count">How many elements were read before the end or the problem.</param>
    /// <param name="problem">What is wrong; default when nothing is.</param>
    /// <param name="partners">
    /// Whether AIs that need others beside them must find them in this text. A carton with two symbols fulfils that only over
    /// both: read the first without.
    /// </param>
    public static bool TryParse(
        ReadOnlySpan<char> text, Span<Gs1Element> elements, out int count, out Gs1Problem problem, bool partners = true)
    {
        count = 0;
        problem = default;
        if (text.IsEmpty || text.Length > LongestText)
        {
            problem = new Gs1Problem(text.IsEmpty ? Gs1Fault.Empty : Gs1Fault.TooLong);
            return false;
        }

        Span<ulong> present = stackalloc ulong[RuleSet.Words];
        var hasRepeats = false;
        var dictionary = Gs1Dictionary.Standard;
        for (var at = 0; at < text.Length;)
        {
            if (count == elements.Length)
            {
                problem = new Gs1Problem(Gs1Fault.TooManyElements, Position: at);
                return false;
            }

            if (!TryReadElement(dictionary, text, ref at, out var element, out problem))
            {
                return false;
            }

            ref var word = ref present[element.RuleIndex >> 6];
            var bit = 1UL << (element.RuleIndex & 63);
            hasRepeats |= (word & bit) != 0;
            word |= bit;
            elements[count++] = element;
        }

        problem = Gs1Pairings.Check(text, elements[..count], present, hasRepeats, partners);
        return !problem.IsProblem;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadElement(
        Gs1Dictionary dictionary, ReadOnlySpan<char> text, ref int at, out Gs1Element element, out Gs1Problem problem)
    {
        element = default;
        problem = default;
        var rest = text[at..];
        var rule = dictionary.FindPrefix(rest);
        if (rule is null)
        {
            problem = new Gs1Problem(Gs1Fault.UnknownAi, Position: at);
            return false;
        }

        var value = rest[rule.Ai.Length..];
        var limit = rule.IsPredefinedLength && rule.MaxLength < value.Length ? rule.MaxLength : value.Length;
        var fault = rule.Consume(value[..EndOf(value, limit)], out var length);
        if (fault == Gs1Fault.None && length < value.Length && value[length] != Separator && !rule.IsPredefinedLength)
        {
            fault = Gs1Fault.TooLong;
        }

        if (fault != Gs1Fault.None)
        {
            problem = new Gs1Problem(fault, rule.Ai, at);
            return false;
        }

        element = new Gs1Element(rule.Index, at + rule.Ai.Length, length);
        at += rule.Ai.Length + length;
        if (at < text.Length && text[at] == Separator)
        {
            at++;
        }

        return true;
    }

    /// <summary>Where the value ends at the latest: at a separator or the limit. Values are short, so a plain loop is quickest.</summary>
    private static int EndOf(ReadOnlySpan<char> value, int limit)
    {
        var end = 0;
        while (end < limit && value[end] != Separator)
        {
            end++;
        }

        return end;
    }
}
