using System.Text;

namespace Fulfilment.Hardware.Printers.Zpl;

/// <summary>
/// Puts any text into a field. What ZPL would take for a command (^, ~), for an escape (_) or for nothing it knows
/// (control characters, UTF-8 bytes of other scripts) is written in hexadecimal, which ^FH makes the printer undo.
/// Use as ^FH^FD + Escape(text) + ^FS, under ^CI28.
/// </summary>
public static class ZplText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x20 and < 0x7f and not ('^' or '~' or '_' or '\\'))
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            var count = rune.EncodeToUtf8(bytes);
            foreach (var b in bytes[..count])
            {
                escaped.Append('_').Append(Convert.ToHexString([b]));
            }
        }

        return escaped.ToString();
    }
}
