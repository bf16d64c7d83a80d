namespace Fulfilment.Features.People;

/// <summary>One page of a list, and how long the whole list is. Pages count from 1.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long Total, int Number, int Size)
{
    public static readonly Page<T> Empty = new([], 0, 1, 50);
}

/// <summary>What part of a list is wanted; absurd wishes are brought back into bounds.</summary>
public readonly record struct PageOf(int? Page = null, int? Size = null)
{
    public const int MostRows = 500;

    public int Number => Math.Clamp(Page ?? 1, 1, 1_000_000);

    public int Rows => Math.Clamp(Size ?? 50, 1, MostRows);

    public int Skip => checked((Number - 1) * Rows);
}
