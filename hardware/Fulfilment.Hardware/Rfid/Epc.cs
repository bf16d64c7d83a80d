using System.Buffers.Binary;

namespace Fulfilment.Hardware.Rfid;

/// <summary>
/// The bits of one tag as a key that costs no allocation: up to 256 of them, which holds every EPC scheme in use (longer
/// ones are refused where they are read). Two EPCs of different length are different, whatever their bits.
/// </summary>
public readonly record struct Epc
{
    public const int MaxBytes = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;
    private readonly ushort bits;

    public Epc(ReadOnlySpan<byte> bytes, int bits)
    {
        Span<byte> padded = stackalloc byte[MaxBytes];
        padded.Clear();
        bytes[..((bits + 7) / 8)].CopyTo(padded);
        first = BinaryPrimitives.ReadUInt64BigEndian(padded);
        second = BinaryPrimitives.ReadUInt64BigEndian(padded[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(padded[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(padded[24..]);
        this.bits = (ushort)bits;
    }

    public int Bits => bits;

    public override int GetHashCode() => HashCode.Combine(first, second, third, bits);

    /// <summary>Upper-case hexadecimal, whole bytes.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], fourth);
        return Convert.ToHexString(bytes[..((bits + 7) / 8)]);
    }
}
