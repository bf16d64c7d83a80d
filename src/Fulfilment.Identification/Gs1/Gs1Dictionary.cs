namespace Fulfilment.Identification.Gs1;

/// <summary>
/// All application identifiers, read once from the embedded GS1 Syntax Dictionary.
/// The first two digits fix an AI's length, so an AI is found by two table look-ups.
/// </summary>
public sealed class Gs1Dictionary
{
    private readonly Gs1Rule[] rules;
    private readonly byte[] lengthByPrefix = new byte[100];
    private readonly short[] ruleByNumber = new short[10_000];

    internal Gs1Dictionary(Gs1Rule[] rules)
    {
        this.rules = rules;
        Array.Fill(ruleByNumber, (short)-1);
        foreach (var rule in rules)
        {
            var prefix = (rule.Ai[0] - '0') * 10 + rule.Ai[1] - '0';
            if (lengthByPrefix[prefix] is not 0 and var known && known != rule.Ai.Length)
            {
                throw new InvalidDataException($"AIs that begin with {prefix:D2} differ in length.");
            }

            lengthByPrefix[prefix] = (byte)rule.Ai.Length;
            ruleByNumber[NumberOf(rule.Ai)] = (short)rule.Index;
        }
    }

    public static Gs1Dictionary Standard { get; } = Gs1DictionaryReader.ReadEmbedded();

    public IReadOnlyList<Gs1Rule> Rules => rules;

    /// <summary>The rule of exactly this AI, or null.</summary>
    public Gs1Rule? Find(ReadOnlySpan<char> ai) => FindPrefix(ai) is { } rule && rule.Ai.Length == ai.Length ? rule : null;

    /// <summary>The rule of the AI that the text begins with, or null.</summary>
    public Gs1Rule? FindPrefix(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
        {
            return null;
        }

        var length = lengthByPrefix[(text[0] - '0') * 10 + text[1] - '0'];
        if (length == 0 || length > text.Length || length > 2 && !char.IsAsciiDigit(text[2]) || length > 3 && !char.IsAsciiDigit(text[3]))
        {
            return null;
        }

        var index = ruleByNumber[NumberOf(text[..length])];
        return index < 0 ? null : rules[index];
    }

    internal Gs1Rule At(int index) => rules[index];

    /// <summary>Left-aligned to four digits: no two AIs collide, because none is a prefix of another.</summary>
    private static int NumberOf(ReadOnlySpan<char> ai) =>
        (ai[0] - '0') * 1000 + (ai[1] - '0') * 100 + (ai.Length > 2 ? (ai[2] - '0') * 10 : 0) + (ai.Length > 3 ? ai[3] - '0' : 0);
}
