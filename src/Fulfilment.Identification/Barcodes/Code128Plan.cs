namespace Fulfilment.Identification.Barcodes;

/// <summary>Chooses code sets so that the symbol has the fewest characters (see <see cref="Code128"/>).</summary>
internal static class Code128Plan
{
    private const int A = 0, B = 1, C = 2;
    private const int Never = int.MaxValue / 2;

    private enum Step : byte
    {
        None,
        Write,
        Shift,
        LatchA,
        LatchB,
        LatchC,
    }

    public static List<byte> Shortest(string text, bool firstIsFnc1, bool separatorIsFnc1)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
        {
            throw new ArgumentException("Code 128 carries the characters 0 to 127 only.", nameof(text));
        }

        var steps = Plan(text, separatorIsFnc1, out var start);
        var symbols = new List<byte>(text.Length + 4) { (byte)(Code128Symbols.StartA + start) };
        if (firstIsFnc1)
        {
            symbols.Add(Code128Symbols.Fnc1);
        }

        Walk(text, separatorIsFnc1, steps, start, symbols);
        return symbols;
    }

    /// <summary>steps[position, set] is the best next move there; ties fall to plain writing, then to the set named first.</summary>
    private static Step[,] Plan(string text, bool separatorIsFnc1, out int start)
    {
        var cost = new int[text.Length + 1, 3];
        var steps = new Step[text.Length + 1, 3];
        for (var at = text.Length - 1; at >= 0; at--)
        {
            for (var set = A; set <= C; set++)
            {
                (cost[at, set], steps[at, set]) = WriteIn(text, at, set, separatorIsFnc1, cost);
            }

            Span<int> written = [cost[at, A], cost[at, B], cost[at, C]];
            for (var set = A; set <= C; set++)
            {
                for (var other = A; other <= C; other++)
                {
                    if (other != set && written[other] + 1 < cost[at, set])
                    {
                        cost[at, set] = written[other] + 1;
                        steps[at, set] = Step.LatchA + (byte)other;
                    }
                }
            }
        }

        start = cost[0, C] < cost[0, B] ? C : B;
        start = cost[0, A] < cost[0, start] ? A : start;
        return steps;
    }

    private static (int Cost, Step Step) WriteIn(string text, int at, int set, bool separatorIsFnc1, int[,] cost)
    {
        if (separatorIsFnc1 && text[at] == Code128.Fnc1)
        {
            return (1 + cost[at + 1, set], Step.Write);
        }

        if (set == C)
        {
            var pair = at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);
            return pair ? (1 + cost[at + 2, C], Step.Write) : (Never, Step.None);
        }

        return IsIn(set, text[at]) ? (1 + cost[at + 1, set], Step.Write) : (2 + cost[at + 1, set], Step.Shift);
    }

    private static bool IsIn(int set, char c) => set == A ? c < 96 : c >= 32;

    private static void Walk(string text, bool separatorIsFnc1, Step[,] steps, int set, List<byte> symbols)
    {
        for (var at = 0; at < text.Length;)
        {
            var step = steps[at, set];
            if (step >= Step.LatchA)
            {
                set = step - Step.LatchA;
                symbols.Add(set switch { A => Code128Symbols.LatchA, B => Code128Symbols.LatchB, _ => Code128Symbols.LatchC });
                continue;
            }

            if (separatorIsFnc1 && text[at] == Code128.Fnc1)
            {
                symbols.Add(Code128Symbols.Fnc1);
                at++;
            }
            else if (set == C)
            {
                symbols.Add((byte)((text[at] - '0') * 10 + (text[at + 1] - '0')));
                at += 2;
            }
            else
            {
                if (step == Step.Shift)
                {
                    symbols.Add(Code128Symbols.Shift);
                }

                symbols.Add(ValueOf(text[at]));
                at++;
            }
        }
    }

    /// <summary>Sets A and B give a character the same value wherever both have it, and each has what the other lacks at the same place.</summary>
    private static byte ValueOf(char c) => (byte)(c < 32 ? c + 64 : c - 32);
}
