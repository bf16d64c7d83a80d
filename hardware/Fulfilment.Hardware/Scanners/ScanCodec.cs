using System.Text;

namespace Fulfilment.Hardware.Scanners;

/// <summary>
/// From the bytes of one scan to identifier and text. The AIM identifier is "]", a letter and a digit or letter in first
/// place (ISO/IEC 15424); the text keeps GS. Bytes that are no UTF-8 are read as Latin-1, so that nothing is ever lost:
/// the raw bytes travel beside the text anyway.
/// </summary>
internal static class ScanCodec
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static (string? AimId, string Text) Read(ReadOnlySpan<byte> frame, ScannerSettings settings)
    {
        var text = Decode(frame);
        string? aim = null;
        if (settings.Aim && text.Length >= 3 && text[0] == ']' && char.IsAsciiLetter(text[1]) && char.IsAsciiLetterOrDigit(text[2]))
        {
            aim = text[..3];
            text = text[3..];
        }

        if (!string.IsNullOrEmpty(settings.GsSubstitute))
        {
            text = text.Replace(settings.GsSubstitute, "\u001d", StringComparison.Ordinal);
        }

        return (aim, text);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
