using System.Buffers.Binary;

namespace Fulfilment.Adapters.Pdf.Fonts;

/// <summary>A point of a contour; between two points off the curve an on-curve point is implied half way.</summary>
internal readonly record struct OutlinePoint(double X, double Y, bool OnCurve);

/// <summary>Reads the contours of a glyph, composites included, in font units with y upwards.</summary>
internal static class GlyphOutline
{
    public const int MoreParts = 0x20;
    public const int HasHints = 0x100;
    private const int WordArguments = 1, ArgumentsAreOffsets = 2, OneScale = 8, TwoScales = 0x40, Matrix = 0x80;

    public static List<OutlinePoint[]> Read(TrueTypeFont font, int glyph)
    {
        var contours = new List<OutlinePoint[]>();
        Read(font, glyph, contours, depth: 0);
        return contours;
    }

    /// <summary>Bytes of one part of a composite glyph, its flags and number included.</summary>
    public static int PartLength(int flags) =>
        4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);

    private static void Read(TrueTypeFont font, int glyph, List<OutlinePoint[]> contours, int depth)
    {
        var source = font.OutlineOf(glyph);
        if (source.Length < 10 || depth > 5)
        {
            return;
        }

        if (BinaryPrimitives.ReadInt16BigEndian(source) >= 0)
        {
            Simple(source, contours);
        }
        else
        {
            Composite(font, source, contours, depth);
        }
    }

    private static void Simple(ReadOnlySpan<byte> source, List<OutlinePoint[]> contours)
    {
        var count = BinaryPrimitives.ReadInt16BigEndian(source);
        if (count == 0)
        {
            return;
        }

        var ends = new int[count];
        for (var contour = 0; contour < count; contour++)
        {
            ends[contour] = BinaryPrimitives.ReadUInt16BigEndian(source[(10 + (2 * contour))..]);
        }

        var points = ends[^1] + 1;
        var at = 10 + (2 * count);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(source[at..]);
        var flags = new byte[points];
        for (var point = 0; point < points;)
        {
            var flag = source[at++];
            flags[point++] = flag;
            for (var repeat = (flag & 8) != 0 ? source[at++] : 0; repeat > 0; repeat--)
            {
                flags[point++] = flag;
            }
        }

        var xs = Coordinates(source, ref at, flags, shortBit: 2, sameBit: 16);
        var ys = Coordinates(source, ref at, flags, shortBit: 4, sameBit: 32);
        var first = 0;
        foreach (var end in ends)
        {
            var contour = new OutlinePoint[end - first + 1];
            for (var point = first; point <= end; point++)
            {
                contour[point - first] = new OutlinePoint(xs[point], ys[point], (flags[point] & 1) != 0);
            }

            contours.Add(contour);
            first = end + 1;
        }
    }

    private static int[] Coordinates(ReadOnlySpan<byte> source, ref int at, byte[] flags, int shortBit, int sameBit)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var point = 0; point < flags.Length; point++)
        {
            if ((flags[point] & shortBit) != 0)
            {
                value += (flags[point] & sameBit) != 0 ? source[at] : -source[at];
                at++;
            }
            else if ((flags[point] & sameBit) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(source[at..]);
                at += 2;
            }

            values[point] = value;
        }

        return values;
    }

    private static void Composite(TrueTypeFont font, ReadOnlySpan<byte> source, List<OutlinePoint[]> contours, int depth)
    {
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(source[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(source[(at + 2)..]);
            var words = (flags & WordArguments) != 0;
            double dx = 0, dy = 0;
            if ((flags & ArgumentsAreOffsets) != 0)
            {
                dx = words ? BinaryPrimitives.ReadInt16BigEndian(source[(at + 4)..]) : (sbyte)source[at + 4];
                dy = words ? BinaryPrimitives.ReadInt16BigEndian(source[(at + 6)..]) : (sbyte)source[at + 5];
            }

            var scale = Scale(source[(at + (words ? 8 : 6))..], flags);
            var inner = new List<OutlinePoint[]>();
            Read(font, part, inner, depth + 1);
            foreach (var contour in inner)
            {
                contours.Add(Array.ConvertAll(contour, point => new OutlinePoint(
                    (point.X * scale.A) + (point.Y * scale.C) + dx, (point.X * scale.B) + (point.Y * scale.D) + dy, point.OnCurve)));
            }

            at += PartLength(flags);
        }
        while ((flags & MoreParts) != 0);
    }

    private static (double A, double B, double C, double D) Scale(ReadOnlySpan<byte> source, int flags)
    {
        if ((flags & OneScale) != 0)
        {
            return (Fixed(source), 0, 0, Fixed(source));
        }

        if ((flags & TwoScales) != 0)
        {
            return (Fixed(source), 0, 0, Fixed(source[2..]));
        }

        return (flags & Matrix) != 0 ? (Fixed(source), Fixed(source[2..]), Fixed(source[4..]), Fixed(source[6..])) : (1, 0, 0, 1);
    }

    private static double Fixed(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadInt16BigEndian(source) / 16384.0;
}
