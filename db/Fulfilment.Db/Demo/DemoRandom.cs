using System.Text;

namespace Fulfilment.Db.Demo;

/// <summary>
/// Numbers that look random and are the same for the same seed on every machine and every version of .NET.
/// Problem: demo data must not change when an unrelated thing is added. Method: each thing draws from a source of its
/// own, whose seed is made from the preset's seed and the thing's name. Complexity: a few operations a number. Known
/// limits: not for secrets, not for statistics. Source: SplitMix64 (Steele, Lea, Flood 2014); FNV-1a for names.
/// </summary>
internal sealed class DemoRandom
{
    private ulong state;

    private DemoRandom(ulong state) => this.state = state;

    public static DemoRandom For(int seed, string kind, string name)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var b in Encoding.UTF8.GetBytes($"{seed}/{kind}/{name}"))
            {
                hash = (hash ^ b) * 1099511628211UL;
            }

            var source = new DemoRandom(hash);
            source.Next();
            return source;
        }
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From <paramref name="least"/> up to and including <paramref name="most"/>.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>Heavier ones come up more often; weights are whole and their sum positive.</summary>
    public T Pick<T>(IReadOnlyList<T> from, Func<T, int> weight)
    {
        var at = Between(0, from.Sum(weight) - 1);
        foreach (var item in from)
        {
            at -= weight(item);
            if (at < 0)
            {
                return item;
            }
        }

        return from[^1];
    }

    /// <summary>Fills # with a digit and A with a letter: the patterns of postal codes.</summary>
    public string Fill(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        foreach (var c in pattern)
        {
            text.Append(c switch { '#' => (char)('0' + Between(0, 9)), 'A' => (char)('A' + Between(0, 22)), _ => c });
        }

        return text.ToString();
    }
}
