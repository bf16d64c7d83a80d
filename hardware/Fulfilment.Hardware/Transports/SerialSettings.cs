using System.Globalization;

namespace Fulfilment.Hardware.Transports;

public enum Parity { None, Even, Odd }

/// <summary>How a line is set, written as in manuals: "9600 8N1", "9600 7E1", with " RTS" for hardware flow control.</summary>
public sealed record SerialSettings(int Baud = 9600, int DataBits = 8, Parity Parity = Parity.None, int StopBits = 1, bool HardwareFlow = false)
{
    public static SerialSettings Parse(string text)
    {
        var parts = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3 || parts[1].Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var baud)
            || parts[1][0] is not ('7' or '8') || parts[1][2] is not ('1' or '2'))
        {
            throw new FormatException($"A serial line is written like \"9600 8N1\", not \"{text}\".");
        }

        var parity = char.ToUpperInvariant(parts[1][1]) switch
        {
            'N' => Parity.None,
            'E' => Parity.Even,
            'O' => Parity.Odd,
            var other => throw new FormatException($"Parity is N, E or O, not {other}."),
        };
        return new SerialSettings(baud, parts[1][0] - '0', parity, parts[1][2] - '0', parts.Length == 3);
    }
}
