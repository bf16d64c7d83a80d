using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Fulfilment.Adapters.Pdf;

/// <summary>
/// The bones of a PDF: numbered objects, a cross-reference table, a trailer. The same objects give the same bytes; the file's
/// identifier is a hash of its content. Source: PDF 32000-1, 7.5.
/// </summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> output = new(64 * 1024);
    private readonly List<int> offsets = [0];

    public PdfFile() => Ascii("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    public void Write(int number, string dictionary)
    {
        Begin(number);
        Ascii(dictionary);
        Ascii("\nendobj\n");
    }

    public int Write(string dictionary)
    {
        var number = Reserve();
        Write(number, dictionary);
        return number;
    }

    /// <param name="entries">Of the stream's dictionary, without length and filter.</param>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream(content.Length / 2);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        WriteRaw(number, entries + "/Filter/FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    public int WriteStream(string entries, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        WriteStream(number, entries, content);
        return number;
    }

    /// <summary>Content that is packed already, such as a JPEG.</summary>
    public void WriteRaw(int number, string entries, ReadOnlySpan<byte> content)
    {
        Begin(number);
        Ascii(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}>>stream\n"));
        output.Write(content);
        Ascii("\nendstream\nendobj\n");
    }

    public byte[] Close(int catalogue, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(output.WrittenSpan).AsSpan(0, 16));
        var start = output.WrittenCount;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in offsets.Skip(1))
        {
            table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count}/Root {catalogue} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n");
        Ascii(table.ToString());
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Text outside the page (title, language): UTF-16 in hexadecimal, which needs no escaping.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A length in points with at most two decimals: a dot of a 300 dpi printer is 0.24 points.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private void Begin(int number)
    {
        offsets[number] = output.WrittenCount;
        Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Ascii(string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
