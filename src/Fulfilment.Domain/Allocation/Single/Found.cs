namespace Fulfilment.Domain.Allocation.Single;

/// <summary>The answer of a search for one order; the searcher owns it and writes over it with the next order.</summary>
internal sealed class Found(int mostLines, int sites)
{
    /// <summary>The line is not served.</summary>
    public const byte Nobody = byte.MaxValue;

    /// <summary>The line's units are in <see cref="Several"/>: more than one site, or less than the whole quantity.</summary>
    public const byte Shared = byte.MaxValue - 1;

    /// <summary>The objective, prices included.</summary>
    public long Value { get; set; }

    /// <summary>Sites that send something.</summary>
    public uint Sites { get; set; }

    /// <summary>Per line of the order: the site that serves it whole, <see cref="Nobody"/>, or <see cref="Shared"/>.</summary>
    public byte[] Choice { get; } = new byte[mostLines];

    /// <summary>(line, site): units, valid where the choice is <see cref="Shared"/>.</summary>
    public int[] Several { get; } = new int[mostLines * sites];

    public void ServeNothing(int lines, long value)
    {
        Value = value;
        Sites = 0;
        Array.Fill(Choice, Nobody, 0, lines);
    }
}
