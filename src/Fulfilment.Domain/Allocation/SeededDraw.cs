namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Draws that repeat: the same seed gives the same sequence on every machine and runtime, which System.Random does not
/// promise. SplitMix64 (Steele, Lea, Flood 2014), public domain constants.
/// </summary>
internal struct SeededDraw(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>0 ≤ result &lt; <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (uint)limit) >> 64);

    /// <summary>0 ≤ result &lt; 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));
}
