using System.Text;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// The characters of a file, one by one, with a memory of two blocks however long the file. The encoding is settled by
/// the first block that holds anything beyond ASCII. The caller's stream is read to its end and not closed.
/// </summary>
internal sealed class CsvText(Stream stream)
{
    private readonly byte[] bytes = new byte[CsvEncoding.Window];
    private readonly char[] characters = new char[CsvEncoding.Window + 16];
    private Encoding? encoding;
    private Decoder? decoder;
    private int position;
    private int length;
    private int kept;
    private bool first = true;
    private bool ended;

    /// <summary>"utf-8", "shift_jis" or, while nothing beyond ASCII was met, "us-ascii".</summary>
    public string EncodingName => encoding?.WebName ?? "us-ascii";

    /// <summary>The next character, or −1 at the end.</summary>
    public int Read() => position < length || Fill() ? characters[position++] : -1;

    public int Peek() => position < length || Fill() ? characters[position] : -1;

    /// <summary>What is left of the present line, as far as the present block goes; nothing is consumed.</summary>
    public ReadOnlySpan<char> PeekLine()
    {
        _ = Peek();
        var rest = characters.AsSpan(position, length - position);
        var end = rest.IndexOfAny('\r', '\n');
        return end < 0 ? rest : rest[..end];
    }

    private bool Fill()
    {
        while (!ended || kept > 0)
        {
            var count = kept + stream.ReadAtLeast(bytes.AsSpan(kept), bytes.Length - kept, throwOnEndOfStream: false);
            ended = count < bytes.Length;
            kept = 0;
            if (Decode(Marked(bytes.AsSpan(0, count))) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Marked(ReadOnlySpan<byte> block)
    {
        if (first && block.StartsWith(Encoding.UTF8.Preamble))
        {
            encoding = CsvEncoding.Utf8;
            block = block[Encoding.UTF8.Preamble.Length..];
        }

        first = false;
        return block;
    }

    private int Decode(ReadOnlySpan<byte> block)
    {
        position = 0;
        if (encoding is null)
        {
            var ascii = block.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii != 0)
            {
                // Only what is beyond doubt is handed out; the rest moves to the front, so that the judgement sees a full window.
                var sure = ascii < 0 ? block.Length : ascii;
                length = Encoding.ASCII.GetChars(block[..sure], characters);
                kept = block.Length - sure;
                block[sure..].CopyTo(bytes);
                return length;
            }

            encoding = CsvEncoding.Guess(block, ended);
        }

        decoder ??= encoding?.GetDecoder();
        length = decoder?.GetChars(block, characters, ended) ?? 0;
        return length;
    }
}
