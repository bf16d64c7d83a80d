using System.Buffers.Binary;
using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Scanners;

public enum KeyboardLayout { Us, Jp }

/// <summary>
/// A scanner that pretends to be a keyboard, read from its own evdev node (24-byte events of Linux on 64 bits) so that its
/// keys reach us and nobody else. Shift and control are tracked per device; Ctrl+] is GS; Enter ends the scan; what the
/// layout does not know breaks it, because a guessed letter would be a wrong code. Source: linux/input-event-codes.h.
/// </summary>
internal sealed class WedgeFramer(KeyboardLayout layout, int maxLength) : Framer(maxLength)
{
    private const int EventLength = 24, KeyEvents = 1, Up = 0;
    private const int Enter = 28, KeypadEnter = 96, LeftShift = 42, RightShift = 54, LeftControl = 29, RightControl = 97, RightBracket = 27;

    // Plain and shifted characters by key code from 2 on; a space stands where there is no character.
    private const string UsPlain = "1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./   ";
    private const string UsShift = "!@#$%^&*()_+  QWERTYUIOP{}  ASDFGHJKL:\"~ |ZXCVBNM<>?   ";
    private const string JpPlain = "1234567890-^  qwertyuiop@[  asdfghjkl;:  ]zxcvbnm,./   ";
    private const string JpShift = "!\"#$%&'() =~  QWERTYUIOP`{  ASDFGHJKL+*  }ZXCVBNM<>?   ";
    private const int Space = 57, Ro = 89;

    private readonly byte[] one = new byte[EventLength];
    private int filled;
    private bool shift;
    private bool control;
    private bool broken;

    protected override void Take(byte b, FrameTaken taken)
    {
        one[filled++] = b;
        if (filled < EventLength)
        {
            return;
        }

        filled = 0;
        var type = BinaryPrimitives.ReadUInt16LittleEndian(one.AsSpan(16));
        if (type == KeyEvents)
        {
            Key(BinaryPrimitives.ReadUInt16LittleEndian(one.AsSpan(18)), BinaryPrimitives.ReadInt32LittleEndian(one.AsSpan(20)) != Up, taken);
        }
    }

    private void Key(int code, bool down, FrameTaken taken)
    {
        switch (code)
        {
            case LeftShift or RightShift:
                shift = down;
                break;
            case LeftControl or RightControl:
                control = down;
                break;
            case Enter or KeypadEnter when down:
                End(taken);
                break;
            default:
                if (down)
                {
                    Type(code);
                }

                break;
        }
    }

    private void End(FrameTaken taken)
    {
        if (broken)
        {
            Break();
            Reset();
        }
        else
        {
            Finish(taken);
        }

        broken = false;
    }

    private void Type(int code)
    {
        if (control)
        {
            // The bracket closes GS on a US keyboard; with Japanese keys the same sign stands one to the right.
            var isGs = code == (layout == KeyboardLayout.Us ? RightBracket : 43);
            broken |= !isGs;
            Collect(0x1d);
            return;
        }

        var plain = layout == KeyboardLayout.Us ? UsPlain : JpPlain;
        var shifted = layout == KeyboardLayout.Us ? UsShift : JpShift;
        var at = code - 2;
        var letter = code == Space ? ' '
            : code == Ro && layout == KeyboardLayout.Jp ? (shift ? '_' : '\\')
            : at >= 0 && at < plain.Length ? (shift ? shifted : plain)[at] : '\0';
        broken |= letter == '\0' || (letter == ' ' && code != Space);
        Collect((byte)(letter == '\0' ? '?' : letter));
    }
}
