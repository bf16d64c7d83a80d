using System.Buffers.Binary;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// Reads bits from the left. The bytes must be followed by nine more, so that any field is one or two loads; reading past the
/// end gives zeros and <see cref="IsOverrun"/>.
/// </summary>
internal ref struct EpcBitReader(ReadOnlySpan<byte> padded, int bits)
{
    private readonly ReadOnlySpan<byte> padded = padded;
    private readonly int bits = bits;

    public int Position { get; private set; }

    public bool IsOverrun { get; private set; }

    public ulong Read(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        if (Position + count > bits)
        {
            IsOverrun = true;
            return 0;
        }

        var at = Position >> 3;
        var shift = Position & 7;
        var word = BinaryPrimitives.ReadUInt64BigEndian(padded[at..]) << shift;
        if (shift + count > 64)
        {
            word |= (ulong)padded[at + 8] >> (8 - shift);
        }

        Position += count;
        return word >> (64 - count);
    }

    /// <summary>Every bit that was not read is zero.</summary>
    public bool RestIsZero()
    {
        while (Position < bits)
        {
            if (Read(Math.Min(56, bits - Position)) != 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Writes bits from the left into bytes that are zero.</summary>
internal ref struct EpcBitWriter(Span<byte> bytes)
{
    private readonly Span<byte> bytes = bytes;

    public int Position { get; private set; }

    public void Write(ulong value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--, Position++)
        {
            if ((value >> bit & 1) != 0)
            {
                bytes[Position >> 3] |= (byte)(0x80 >> (Position & 7));
            }
        }
    }
}
