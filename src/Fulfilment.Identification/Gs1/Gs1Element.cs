namespace Fulfilment.Identification.Gs1;

/// <summary>One element of a text that was read: its rule, and where its value stands in that text. Holds no reference.</summary>
public readonly record struct Gs1Element
{
    private readonly ushort rule;
    private readonly ushort start;
    private readonly ushort length;

    internal Gs1Element(int rule, int start, int length)
    {
        this.rule = (ushort)rule;
        this.start = (ushort)start;
        this.length = (ushort)length;
    }

    public Gs1Rule Rule => Gs1Dictionary.Standard.At(rule);

    public int Start => start;

    public int Length => length;

    internal int RuleIndex => rule;

    public ReadOnlySpan<char> ValueIn(ReadOnlySpan<char> text) => text.Slice(start, length);
}
