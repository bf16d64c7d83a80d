using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fulfilment.Hardware.Lights.AblePick;

/// <summary>One block of the bus: what, where, and its data.</summary>
internal readonly record struct AblePickBlock(byte Command, byte Node, byte[] Data);

/// <summary>
/// ATOP's block: total length (low, high), 0x60 for the first port, three reserved, sub-command, node, data. Pure.
/// Source: ABLEPick TCP/IP interface description; facts of hardware.
/// </summary>
internal static class AblePickCodec
{
    public const byte Show = 0x00, Clear = 0x01, Confirm = 0x06, Shortage = 0x07, Malfunction = 0x0b, Stuck = 0x0d;
    public const int Head = 8, Most = 256;
    private const byte Port = 0x60;
    private const int Digits = 5;

    public static byte[] Write(byte command, int node, string data)
    {
        var block = new byte[Head + data.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)block.Length);
        block[2] = Port;
        block[6] = command;
        block[7] = checked((byte)node);
        Encoding.ASCII.GetBytes(data, block.AsSpan(Head));
        return block;
    }

    public static string Number(int quantity) => quantity.ToString(CultureInfo.InvariantCulture).PadLeft(Digits);

    /// <returns>What a display shows; null where it shows no number.</returns>
    public static int? Quantity(byte[] data) =>
        int.TryParse(Encoding.ASCII.GetString(data).Trim('\0', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? quantity : null;

    /// <summary>Takes whole blocks from the beginning of what was received.</summary>
    /// <exception cref="FormatException">A length that no block has: the stream is out of step.</exception>
    public static IEnumerable<AblePickBlock> Take(List<byte> received)
    {
        var blocks = new List<AblePickBlock>();
        while (received.Count >= 2)
        {
            var length = received[0] | (received[1] << 8);
            if (length is < Head or > Most)
            {
                throw new FormatException($"A block of {length} bytes.");
            }

            if (received.Count < length)
            {
                break;
            }

            if (received[2] is not (Port or Port + 1))
            {
                throw new FormatException($"Message type {received[2]:X2}.");
            }

            blocks.Add(new AblePickBlock(received[6], received[7], [.. received.GetRange(Head, length - Head)]));
            received.RemoveRange(0, length);
        }

        return blocks;
    }
}
