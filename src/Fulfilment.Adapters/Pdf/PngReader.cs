using System.Buffers.Binary;
using System.IO.Compression;

namespace Fulfilment.Adapters.Pdf;

/// <param name="Channels">1 grey, 3 colour.</param>
internal sealed record PngPixels(int Width, int Height, int Channels, byte[] Samples);

/// <summary>
/// Reads PNG pictures of 8 bits a channel: grey, colour, palette, each with or without transparency, which is laid on white,
/// for paper is white. Not read: interlaced files, 16 bits, palettes of fewer than 8 bits.
/// Limits: 40 million pixels, so that a small file cannot unpack into all memory. Source: PNG specification, third edition.
/// </summary>
internal static class PngReader
{
    private const int MostPixels = 40_000_000;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null for a kind that is not read.</summary>
    /// <exception cref="InvalidDataException">A damaged file.</exception>
    public static PngPixels? Read(ReadOnlySpan<byte> file)
    {
        var header = file[16..];
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (bits, kind, interlaced) = (header[8], header[9], header[12]);
        var channels = kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (bits != 8 || channels == 0 || interlaced != 0 || width <= 0 || height <= 0 || (long)width * height > MostPixels)
        {
            return null;
        }

        using var packed = new MemoryStream();
        var palette = ReadOnlySpan<byte>.Empty;
        var alpha = ReadOnlySpan<byte>.Empty;
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var body = file.Slice(at + 8, length);
            switch (BinaryPrimitives.ReadUInt32BigEndian(file[(at + 4)..]))
            {
                case 0x49444154:
                    packed.Write(body);
                    break;
                case 0x504C5445:
                    palette = body;
                    break;
                case 0x74524E53:
                    alpha = body;
                    break;
            }

            at += 12 + length;
        }

        var rows = Unpack(packed, width * channels, height, channels);
        return kind switch
        {
            0 or 2 => new PngPixels(width, height, channels, rows),
            3 => new PngPixels(width, height, 3, Look(rows, palette, alpha)),
            _ => new PngPixels(width, height, channels - 1, OnWhite(rows, channels)),
        };
    }

    private static byte[] Unpack(MemoryStream packed, int stride, int height, int channels)
    {
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[stride * height];
        Span<byte> filter = stackalloc byte[1];
        for (var row = 0; row < height; row++)
        {
            zlib.ReadExactly(filter);
            var line = rows.AsSpan(row * stride, stride);
            zlib.ReadExactly(line);
            Unfilter(filter[0], line, row == 0 ? [] : rows.AsSpan((row - 1) * stride, stride), channels);
        }

        return rows;
    }

    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int channels)
    {
        for (var at = 0; at < line.Length; at++)
        {
            int left = at >= channels ? line[at - channels] : 0;
            int up = above.IsEmpty ? 0 : above[at];
            int corner = above.IsEmpty || at < channels ? 0 : above[at - channels];
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new InvalidDataException("An unknown PNG filter."),
            };
            line[at] = (byte)((line[at] + predicted) & 0xFF);
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static byte[] Look(byte[] indices, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> alpha)
    {
        var samples = new byte[indices.Length * 3];
        for (var at = 0; at < indices.Length; at++)
        {
            var index = indices[at];
            var opacity = index < alpha.Length ? alpha[index] : 255;
            for (var channel = 0; channel < 3; channel++)
            {
                samples[(at * 3) + channel] = Mix(palette[(index * 3) + channel], opacity);
            }
        }

        return samples;
    }

    private static byte[] OnWhite(byte[] rows, int channels)
    {
        var colours = channels - 1;
        var samples = new byte[rows.Length / channels * colours];
        for (int from = 0, to = 0; from < rows.Length; from += channels)
        {
            for (var channel = 0; channel < colours; channel++)
            {
                samples[to++] = Mix(rows[from + channel], rows[from + colours]);
            }
        }

        return samples;
    }

    private static byte Mix(int sample, int opacity) => (byte)(((sample * opacity) + (255 * (255 - opacity)) + 127) / 255);
}
