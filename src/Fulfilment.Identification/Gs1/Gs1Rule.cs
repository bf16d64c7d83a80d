namespace Fulfilment.Identification.Gs1;

/// <summary>Everything the Syntax Dictionary says of one application identifier.</summary>
public sealed class Gs1Rule
{
    internal Gs1Rule(int index, string ai, string title, string flags, Gs1Component[] components, string[][]? qualifiers)
    {
        Index = index;
        Ai = ai;
        Title = title;
        IsPredefinedLength = flags.Contains('*');
        IsLinkAttribute = flags.Contains('?');
        Components = components;
        LinkQualifiers = qualifiers;
        IsSignature = ai == "8030";
        MinLength = components.Sum(c => c.IsOptional ? 0 : c.Min);
        MaxLength = components.Sum(c => c.Max);
    }

    /// <summary>Two to four digits.</summary>
    public string Ai { get; }

    /// <summary>The data title printed beside the value, such as "BATCH/LOT".</summary>
    public string Title { get; }

    /// <summary>No separator is needed after the value.</summary>
    public bool IsPredefinedLength { get; }

    /// <summary>May stand in the query part of a Digital Link.</summary>
    public bool IsLinkAttribute { get; }

    public bool IsLinkKey => LinkQualifiers is not null;

    /// <summary>All characters are digits.</summary>
    public bool IsNumeric => Components.All(c => c.Type == 'N');

    public int MinLength { get; }

    public int MaxLength { get; }

    /// <summary>The digital signature, which asks for a serial in the key it signs.</summary>
    internal bool IsSignature { get; }

    internal int Index { get; }

    internal Gs1Component[] Components { get; }

    /// <summary>For a key: the alternative sequences of qualifiers, each in path order.</summary>
    internal string[][]? LinkQualifiers { get; }

    /// <summary>AIs that must not stand beside this one.</summary>
    internal RuleSet Excluded { get; set; } = RuleSet.Empty;

    /// <summary>Each must be met by one of its alternatives.</summary>
    internal Gs1Requirement[] Requirements { get; set; } = [];

    /// <summary>
    /// Checks a value from its beginning and says how many characters belong to it. A variable last component takes all it
    /// may; what is left over is the caller's to judge.
    /// </summary>
    internal Gs1Fault Consume(ReadOnlySpan<char> value, out int length)
    {
        length = 0;
        if (value.IsEmpty)
        {
            return Gs1Fault.EmptyValue;
        }

        foreach (var component in Components)
        {
            var part = value[length..];
            if (part.Length > component.Max)
            {
                part = part[..component.Max];
            }

            if (component.IsOptional && part.IsEmpty)
            {
                continue;
            }

            if (part.Length < component.Min)
            {
                return Gs1Fault.TooShort;
            }

            var fault = component.Check(part);
            if (fault != Gs1Fault.None)
            {
                return fault;
            }

            length += part.Length;
        }

        return Gs1Fault.None;
    }

    /// <summary>Checks a value that stands alone, as between brackets or in a link.</summary>
    public Gs1Fault Check(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxLength)
        {
            return Gs1Fault.TooLong;
        }

        var fault = value.Length < MinLength && !value.IsEmpty ? Gs1Fault.TooShort : Consume(value, out _);
        return fault;
    }
}
