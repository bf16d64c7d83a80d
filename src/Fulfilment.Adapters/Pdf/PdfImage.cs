using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Fulfilment.Adapters.Pdf;

/// <summary>A picture in the form a PDF takes: a JPEG as it is, a PNG as rows of grey or colour with its transparency laid on white.</summary>
internal sealed class PdfImage
{
    private PdfImage(int width, int height, int channels, byte[] content, bool isJpeg)
    {
        (Width, Height, Channels, Content, IsJpeg) = (width, height, channels, content, isJpeg);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>1 grey, 3 colour.</summary>
    public int Channels { get; }

    public byte[] Content { get; }

    public bool IsJpeg { get; }

    /// <summary>Null when it is neither a PNG nor a JPEG of the kinds we take.</summary>
    public static PdfImage? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return file.StartsWith(PngReader.Signature) ? FromPng(file)
                : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? FromJpeg(file)
                : null;
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException or OverflowException)
        {
            return null;
        }
    }

    private static PdfImage? FromPng(ReadOnlySpan<byte> file) =>
        PngReader.Read(file) is { } png ? new PdfImage(png.Width, png.Height, png.Channels, png.Samples, isJpeg: false) : null;

    private static PdfImage? FromJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }

            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                var channels = file[at + 9];
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]));
                return channels is 1 or 3 && width > 0 && height > 0 ? new PdfImage(width, height, channels, file.ToArray(), isJpeg: true) : null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }
}

/// <summary>The pictures that one file uses, each stored once.</summary>
internal sealed class PdfImages
{
    private readonly List<PdfImage> images = [];

    public string Use(PdfImage image)
    {
        var at = images.FindIndex(known => known.Content.AsSpan().SequenceEqual(image.Content));
        if (at < 0)
        {
            images.Add(image);
            at = images.Count - 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"Im{at + 1}");
    }

    public string Write(PdfFile file)
    {
        var entries = new StringBuilder();
        for (var at = 0; at < images.Count; at++)
        {
            var image = images[at];
            var number = file.Reserve();
            var space = image.Channels == 1 ? "DeviceGray" : "DeviceRGB";
            var dictionary = $"/Type/XObject/Subtype/Image/Width {image.Width}/Height {image.Height}/BitsPerComponent 8/ColorSpace/{space}";
            if (image.IsJpeg)
            {
                file.WriteRaw(number, dictionary + "/Filter/DCTDecode", image.Content);
            }
            else
            {
                file.WriteStream(number, dictionary, image.Content);
            }

            entries.Append(CultureInfo.InvariantCulture, $"/Im{at + 1} {number} 0 R");
        }

        return entries.ToString();
    }
}
