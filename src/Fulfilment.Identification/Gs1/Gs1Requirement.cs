namespace Fulfilment.Identification.Gs1;

/// <summary>
/// "This AI needs one of these beside it": any single AI of <see cref="Singles"/>, or all members of one of <see cref="Groups"/>.
/// </summary>
internal sealed record Gs1Requirement(string Text, RuleSet Singles, RuleSet[][] Groups)
{
    public bool IsMetBy(ReadOnlySpan<ulong> present)
    {
        if (Singles.Meets(present))
        {
            return true;
        }

        foreach (var group in Groups)
        {
            var all = true;
            foreach (var member in group)
            {
                all &= member.Meets(present);
            }

            if (all)
            {
                return true;
            }
        }

        return false;
    }
}
