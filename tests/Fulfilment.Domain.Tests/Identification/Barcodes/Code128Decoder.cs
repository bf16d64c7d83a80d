using Fulfilment.Identification.Barcodes;

namespace Fulfilment.Domain.Tests.Identification.Barcodes;

/// <summary>Reads modules back the way a scanner does: it shares nothing with the encoder but the published width table's end points.</summary>
internal static class Code128Decoder
{
    /// <summary>The values' module patterns as eleven bits, as the standard lists them.</summary>
    private static readonly int[] Patterns =
    [
        0x6CC, 0x66C, 0x666, 0x498, 0x48C, 0x44C, 0x4C8, 0x4C4, 0x464, 0x648, 0x644, 0x624, 0x59C, 0x4DC, 0x4CE, 0x5CC, 0x4EC, 0x4E6,
        0x672, 0x65C, 0x64E, 0x6E4, 0x674, 0x76E, 0x74C, 0x72C, 0x726, 0x764, 0x734, 0x732, 0x6D8, 0x6C6, 0x636, 0x518, 0x458, 0x446,
        0x588, 0x468, 0x462, 0x688, 0x628, 0x622, 0x5B8, 0x58E, 0x46E, 0x5D8, 0x5C6, 0x476, 0x776, 0x68E, 0x62E, 0x6E8, 0x6E2, 0x6EE,
        0x758, 0x746, 0x716, 0x768, 0x762, 0x71A, 0x77A, 0x642, 0x78A, 0x530, 0x50C, 0x4B0, 0x486, 0x42C, 0x426, 0x590, 0x584, 0x4D0,
        0x4C2, 0x434, 0x432, 0x612, 0x650, 0x7BA, 0x614, 0x47A, 0x53C, 0x4BC, 0x49E, 0x5E4, 0x4F4, 0x4F2, 0x7A4, 0x794, 0x792, 0x6DE,
        0x6F6, 0x7B6, 0x578, 0x51E, 0x45E, 0x5E8, 0x5E2, 0x7A8, 0x7A2, 0x5DE, 0x5EE, 0x75E, 0x7AE, 0x684, 0x690, 0x69C,
    ];

    public static (string Text, int SymbolsBeforeCheck) Decode(BarcodePattern pattern)
    {
        var modules = pattern.ToModules();
        Assert.Equal(2, modules.Length % 11);
        var values = new List<int>();
        for (var at = 0; at < modules.Length - 13; at += 11)
        {
            var bits = 0;
            for (var i = 0; i < 11; i++)
            {
                bits = bits * 2 + (modules[at + i] ? 1 : 0);
            }

            values.Add(Array.IndexOf(Patterns, bits));
            Assert.True(values[^1] >= 0, $"pattern {bits:X3} is no symbol");
        }

        var check = values[0];
        for (var i = 1; i < values.Count - 1; i++)
        {
            check += i * values[i];
        }

        Assert.Equal(check % 103, values[^1]);
        return (ReadText(values[..^1]), values.Count - 1);
    }

    private static string ReadText(List<int> values)
    {
        var set = (char)('A' + values[0] - 103);
        var text = "";
        var shifted = false;
        foreach (var value in values.Skip(1))
        {
            var now = shifted ? (set == 'A' ? 'B' : 'A') : set;
            shifted = false;
            switch (value)
            {
                case 102:
                    text += '\x1D';
                    break;
                case 99 when set != 'C':
                    set = 'C';
                    break;
                case 100 when set != 'B':
                    set = 'B';
                    break;
                case 101 when set != 'A':
                    set = 'A';
                    break;
                case 98 when set != 'C':
                    shifted = true;
                    break;
                default:
                    text += now == 'C' ? $"{value:D2}" : ((char)(now == 'A' && value >= 64 ? value - 64 : value + 32)).ToString();
                    break;
            }
        }

        return text;
    }
}
