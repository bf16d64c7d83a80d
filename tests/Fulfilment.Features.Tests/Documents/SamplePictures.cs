using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>A small PNG with colour and transparency, made here so that no picture needs a licence.</summary>
internal static class SamplePictures
{
    public static byte[] Png(int width = 48, int height = 32)
    {
        using var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < width; x++)
            {
                rows.Write([(byte)(x * 255 / width), (byte)(y * 255 / height), 120, (byte)(x < width / 2 ? 255 : 128)]);
            }
        }

        return Write(width, height, kind: 6, rows.ToArray());
    }

    /// <summary>One byte a dot, 0 black.</summary>
    public static byte[] GreyPng(int width, int height, byte[] dots)
    {
        using var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte(0);
            rows.Write(dots, y * width, width);
        }

        return Write(width, height, kind: 0, rows.ToArray());
    }

    private static byte[] Write(int width, int height, byte kind, byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, kind);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string kind, byte[] body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(kind), .. body];
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(content));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
