namespace Fulfilment.Domain.Allocation;

/// <summary>How the orders of an <see cref="Assignment"/> stood at one moment; the arrays are as those there.</summary>
internal sealed record Standing(byte[] Choice, uint[] Sites, IReadOnlyDictionary<int, int[]> Several);
