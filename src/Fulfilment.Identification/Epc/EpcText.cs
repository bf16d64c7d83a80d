using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fulfilment.Identification.Epc;

/// <summary>A short ASCII text without a heap object: keys have up to 30 characters, serials up to 20.</summary>
public struct EpcText : IEquatable<EpcText>
{
    public const int MostCharacters = 32;

    private Characters characters;
    private byte length;

    public readonly int Length => length;

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Ascii => ((ReadOnlySpan<byte>)characters)[..length];

    public readonly char this[int index] => (char)Ascii[index];

    public static EpcText Of(ReadOnlySpan<char> text)
    {
        var made = new EpcText();
        foreach (var c in text)
        {
            made.Append((byte)c);
        }

        return made;
    }

    internal void Append(byte character) => characters[length++] = character;

    /// <summary>The number in exactly so many digits, with zeros in front.</summary>
    internal void AppendDigits(ulong number, int digits)
    {
        for (var i = length + digits - 1; i >= length; i--)
        {
            characters[i] = (byte)('0' + number % 10);
            number /= 10;
        }

        length += (byte)digits;
    }

    internal void AppendNumber(ulong number)
    {
        var digits = 1;
        for (var rest = number / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        AppendDigits(number, digits);
    }

    public readonly bool Equals(EpcText other) => Ascii.SequenceEqual(other.Ascii);

    public override readonly bool Equals(object? obj) => obj is EpcText other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Ascii);
        return hash.ToHashCode();
    }

    public override readonly string ToString() => Encoding.ASCII.GetString(Ascii);

    public static bool operator ==(EpcText left, EpcText right) => left.Equals(right);

    public static bool operator !=(EpcText left, EpcText right) => !left.Equals(right);

    [InlineArray(MostCharacters)]
    private struct Characters
    {
        private byte first;
    }
}
