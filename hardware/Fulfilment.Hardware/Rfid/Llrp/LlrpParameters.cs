using System.Buffers.Binary;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// Walks the parameters in a message or in another parameter, without copying. TV parameters (types 1 to 127) have a fixed
/// size by type; TLV parameters carry their length, so vendors' own are skipped by it. A length that does not fit ends
/// the walk with <see cref="Broken"/>. Source: LLRP 1.1, 16.2.
/// </summary>
internal ref struct LlrpParameters(ReadOnlySpan<byte> bytes)
{
    // Body bytes of TV parameters by type; 0 = no such parameter in 1.0.1 or 1.1.
    private static ReadOnlySpan<byte> FixedSizes => [0, 2, 8, 8, 8, 8, 1, 2, 2, 4, 2, 2, 2, 12, 2, 2, 4, 2, 4, 2, 2];

    private ReadOnlySpan<byte> left = bytes;

    internal int Type { get; private set; }

    internal ReadOnlySpan<byte> Body { get; private set; }

    internal bool Broken { get; private set; }

    internal bool Next()
    {
        if (left.IsEmpty)
        {
            return false;
        }

        if ((left[0] & 0x80) != 0)
        {
            Type = left[0] & 0x7f;
            var size = Type < FixedSizes.Length ? FixedSizes[Type] : 0;
            return size > 0 ? Take(1, 1 + size) : Break();
        }

        if (left.Length < 4)
        {
            return Break();
        }

        Type = BinaryPrimitives.ReadUInt16BigEndian(left) & 0x3ff;
        return Take(4, BinaryPrimitives.ReadUInt16BigEndian(left[2..]));
    }

    private bool Take(int head, int length)
    {
        if (length < head || length > left.Length)
        {
            return Break();
        }

        Body = left[head..length];
        left = left[length..];
        return true;
    }

    private bool Break()
    {
        Broken = true;
        left = [];
        return false;
    }
}
