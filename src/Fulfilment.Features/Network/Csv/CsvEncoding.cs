using System.Text;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// Tells UTF-8 from Windows' Shift_JIS by the bytes alone.
/// Problem: a merchant's file carries no label; Japanese spreadsheets still write code page 932.
/// Method: 1. a UTF-8 mark decides; 2. otherwise look at a window that begins with the first byte above 7F; 3. the
/// reading that has no fault in it wins, UTF-8 first, since text of the other kind is almost never valid UTF-8; 4. if
/// both fail, the file is neither, and the later of the two faults is the place to name.
/// Complexity: one pass over the window (64 KiB). Known limits: a file that changes its encoding after the window is
/// caught while it is read, not here; other encodings (EUC-JP, UTF-16) are "neither".
/// Source: RFC 3629 for UTF-8, JIS X 0208 as extended by code page 932.
/// </summary>
internal static class CsvEncoding
{
    public const int Window = 64 * 1024;

    /// <summary>Stands in for each byte that the encoding cannot read; a character that no text may contain.</summary>
    public const char Unreadable = '\uFFFF';

    public static readonly Encoding Utf8 = WithMark(new UTF8Encoding(false));

    public static readonly Encoding ShiftJis = WithMark(CodePagesEncodingProvider.Instance.GetEncoding(932)!);

    /// <summary>Whether the bytes decide, and for what; pure ASCII decides nothing yet.</summary>
    public static Encoding? Guess(ReadOnlySpan<byte> bytes, bool wholeFile)
    {
        if (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) < 0)
        {
            return null;
        }

        var (utf8, shiftJis) = (FirstFault(Utf8, bytes, wholeFile), FirstFault(ShiftJis, bytes, wholeFile));
        return utf8 < 0 || utf8 >= shiftJis && shiftJis >= 0 ? Utf8 : ShiftJis;
    }

    private static int FirstFault(Encoding encoding, ReadOnlySpan<byte> bytes, bool wholeFile)
    {
        var decoder = encoding.GetDecoder();
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        var count = decoder.GetChars(bytes, characters, wholeFile);
        return characters.AsSpan(0, count).IndexOfAny(Forbidden);
    }

    /// <summary>
    /// Code page 932 as .NET reads it turns single bytes such as 80 or FD into control and private characters instead
    /// of refusing them; no merchant's file means those.
    /// </summary>
    public static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create(
        [Unreadable, '\0', .. Between('\u0080', '\u009F'), .. Between('\uE000', '\uF8FF')]);

    private static IEnumerable<char> Between(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    private static Encoding WithMark(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = new DecoderReplacementFallback(Unreadable.ToString());
        return copy;
    }
}
