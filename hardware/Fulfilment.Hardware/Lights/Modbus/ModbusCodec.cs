using System.Buffers.Binary;

namespace Fulfilment.Hardware.Lights.Modbus;

/// <summary>
/// Modbus TCP: transaction, 0, length, unit; then the function. Only reading holding registers (3) and writing several (16) is
/// spoken. Pure. Source: MODBUS Application Protocol 1.1b3; MODBUS Messaging on TCP/IP 1.0b.
/// </summary>
internal static class ModbusCodec
{
    public const int Head = 7;
    public const byte ReadHolding = 3, WriteSeveral = 16;

    public static byte[] Read(ushort transaction, byte unit, int first, int count)
    {
        var frame = Frame(transaction, unit, 5);
        frame[7] = ReadHolding;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(8), checked((ushort)first));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(10), checked((ushort)count));
        return frame;
    }

    public static byte[] Write(ushort transaction, byte unit, int first, params ReadOnlySpan<ushort> values)
    {
        var frame = Frame(transaction, unit, 6 + (values.Length * 2));
        frame[7] = WriteSeveral;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(8), checked((ushort)first));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(10), (ushort)values.Length);
        frame[12] = checked((byte)(values.Length * 2));
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(13 + (i * 2)), values[i]);
        }

        return frame;
    }

    /// <returns>The answer to this transaction without its head; null until it is whole.</returns>
    /// <exception cref="FormatException">It is no Modbus, of another transaction or unit, or an exception of the device.</exception>
    public static byte[]? Answer(List<byte> received, ushort transaction, byte unit, byte function)
    {
        if (received.Count < Head + 2)
        {
            return null;
        }

        var head = received.GetRange(0, Head).ToArray().AsSpan();
        var length = BinaryPrimitives.ReadUInt16BigEndian(head[4..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(head[2..]) != 0 || length is < 3 or > 254
            || BinaryPrimitives.ReadUInt16BigEndian(head) != transaction || head[6] != unit)
        {
            throw new FormatException("The answer is not of this question.");
        }

        if (received.Count < Head - 1 + length)
        {
            return null;
        }

        if (received[Head] != function)
        {
            throw new FormatException(received[Head] == (function | 0x80) ? $"The device refused with exception {received[Head + 1]}." : $"Function {received[Head]} was not asked.");
        }

        return [.. received.GetRange(Head + 1, length - 2)];
    }

    /// <returns>Null when the count in the answer is not what was asked.</returns>
    public static ushort[]? Registers(byte[] answer, int count)
    {
        if (answer.Length != 1 + (count * 2) || answer[0] != count * 2)
        {
            return null;
        }

        var values = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(1 + (i * 2)));
        }

        return values;
    }

    private static byte[] Frame(ushort transaction, byte unit, int length)
    {
        var frame = new byte[Head + length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(length + 1));
        frame[6] = unit;
        return frame;
    }
}
