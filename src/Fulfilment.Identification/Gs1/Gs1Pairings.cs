namespace Fulfilment.Identification.Gs1;

/// <summary>Which AIs may, must and must not stand together.</summary>
internal static class Gs1Pairings
{
    public static Gs1Problem Check(
        ReadOnlySpan<char> text, ReadOnlySpan<Gs1Element> elements, ReadOnlySpan<ulong> present, bool hasRepeats, bool partners)
    {
        var dictionary = Gs1Dictionary.Standard;
        Gs1Problem lonely = default;
        var isSigned = false;
        foreach (var element in elements)
        {
            var rule = dictionary.At(element.RuleIndex);
            if (rule.Excluded.Meets(present))
            {
                return new Gs1Problem(Gs1Fault.ForbiddenTogether, rule.Ai, element.Start - rule.Ai.Length, Opponent(rule, elements));
            }

            isSigned |= rule.IsSignature;
            if (partners && lonely.Fault == Gs1Fault.None)
            {
                lonely = MissingPartner(rule, element, present);
            }
        }

        // A forbidden pair is told before a missing partner: it is the graver fault.
        return lonely.IsProblem ? lonely
            : hasRepeats && Contradiction(text, elements) is { IsProblem: true } contradiction ? contradiction
            : isSigned ? SignatureWithoutSerial(elements)
            : default;
    }

    private static Gs1Problem MissingPartner(Gs1Rule rule, Gs1Element element, ReadOnlySpan<ulong> present)
    {
        foreach (var requirement in rule.Requirements)
        {
            if (!requirement.IsMetBy(present))
            {
                return new Gs1Problem(Gs1Fault.RequiredAiMissing, rule.Ai, element.Start - rule.Ai.Length, requirement.Text);
            }
        }

        return default;
    }

    private static string? Opponent(Gs1Rule rule, ReadOnlySpan<Gs1Element> elements)
    {
        foreach (var element in elements)
        {
            if (rule.Excluded.Contains(element.RuleIndex))
            {
                return element.Rule.Ai;
            }
        }

        return null;
    }

    /// <summary>The same AI twice is read from two symbols of one carton, and then says the same.</summary>
    private static Gs1Problem Contradiction(ReadOnlySpan<char> text, ReadOnlySpan<Gs1Element> elements)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            for (var j = i + 1; j < elements.Length; j++)
            {
                if (elements[i].RuleIndex == elements[j].RuleIndex && !elements[i].ValueIn(text).SequenceEqual(elements[j].ValueIn(text)))
                {
                    var ai = elements[j].Rule.Ai;
                    return new Gs1Problem(Gs1Fault.RepeatedWithAnotherValue, ai, elements[j].Start - ai.Length);
                }
            }
        }

        return default;
    }

    /// <summary>A digital signature (8030) signs one thing: keys with an optional serial must carry it.</summary>
    private static Gs1Problem SignatureWithoutSerial(ReadOnlySpan<Gs1Element> elements)
    {
        foreach (var element in elements)
        {
            var rule = element.Rule;
            if (rule.Ai is "253" or "255" or "8003" && element.Length == rule.MinLength)
            {
                return new Gs1Problem(Gs1Fault.SignatureNeedsSerial, rule.Ai, element.Start - rule.Ai.Length);
            }
        }

        return default;
    }
}
