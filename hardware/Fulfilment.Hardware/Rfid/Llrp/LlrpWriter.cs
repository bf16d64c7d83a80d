using System.Buffers.Binary;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>Writes one message; lengths are filled in when a parameter is closed.</summary>
internal sealed class LlrpWriter
{
    private readonly List<byte> bytes = new(128);

    internal LlrpWriter(int version, LlrpMessageType type, uint id)
    {
        U16((version << 10) | (int)type);
        U32(0);
        U32(id);
    }

    internal LlrpWriter U8(int value)
    {
        bytes.Add((byte)value);
        return this;
    }

    internal LlrpWriter U16(int value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(two, (ushort)value);
        bytes.AddRange(two);
        return this;
    }

    internal LlrpWriter U32(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, value);
        bytes.AddRange(four);
        return this;
    }

    internal LlrpWriter Parameter(int type, Action<LlrpWriter> body)
    {
        var at = bytes.Count;
        U16(type);
        U16(0);
        body(this);
        var length = bytes.Count - at;
        bytes[at + 2] = (byte)(length >> 8);
        bytes[at + 3] = (byte)(length & 0xff);
        return this;
    }

    internal byte[] Done()
    {
        var message = bytes.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(2), (uint)message.Length);
        return message;
    }
}
