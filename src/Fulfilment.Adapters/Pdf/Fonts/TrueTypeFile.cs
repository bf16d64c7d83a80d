using System.Buffers.Binary;
using System.Text;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>Writes tables into a font file: directory, checksums, padding.</summary>
internal static class TrueTypeFile
{
    /// <param name="tables">In the order of their tags, as the directory demands.</param>
    public static byte[] Write(IReadOnlyList<(string Tag, byte[] Content)> tables)
    {
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Sum(table => Padded(table.Content.Length))];
        var power = 1;
        var selector = 0;
        while (power * 2 <= tables.Count)
        {
            power *= 2;
            selector++;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)selector);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Count - power) * 16));
        var at = 12;
        var offset = start;
        var headAt = 0;
        foreach (var (tag, content) in tables)
        {
            Encoding.ASCII.GetBytes(tag, file.AsSpan(at, 4));
            content.CopyTo(file, offset);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 4), Sum(file.AsSpan(offset, Padded(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at + 8), offset);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at + 12), content.Length);
            headAt = tag == "head" ? offset : headAt;
            at += 16;
            offset += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + 8), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at + 4 <= bytes.Length; at += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        }

        return sum;
    }
}
