using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// EPC memory to identity.
/// Problem: a reader reports bytes; most are good EPCs, some are blank tags and chip numbers, and a wrong one must not count as
/// stock.
/// Method: the header byte chooses the layout; partitioned schemes are read as numbers and rewritten as the GS1 key with its
/// check digit; "+" schemes as digits (see <see cref="EpcPlusDecoder"/>). Every number must fit its digits, unused bits must be
/// zero.
/// Complexity: constant, no allocation. Limits: GID, USDOD, ADI and the 96-bit document, service and coupon schemes are not read.
/// Source: EPC Tag Data Standard 2.1, section 14.
/// </summary>
public static class EpcDecoder
{
    /// <summary>The longest EPC memory that is looked at.</summary>
    public const int MostBytes = 62;

    private static readonly ulong[] PowersOfTen =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    public static bool TryDecode(ReadOnlySpan<byte> epc, out EpcTag tag, out EpcFault fault)
    {
        tag = default;
        if (epc.Length < 2 || epc.Length > MostBytes)
        {
            fault = epc.Length < 2 ? EpcFault.TooShort : EpcFault.WrongLength;
            return false;
        }

        if (IsUnprogrammed(epc))
        {
            fault = EpcFault.Unprogrammed;
            return false;
        }

        Span<byte> padded = stackalloc byte[MostBytes + 10];
        epc.CopyTo(padded);
        var bits = new EpcBitReader(padded, epc.Length * 8);
        var scheme = (EpcScheme)bits.Read(8);
        fault = EpcLayout.Of(scheme) is { } layout ? ReadPartitioned(ref bits, layout, ref tag)
            : EpcPlusLayout.Of(scheme) is { } plus ? EpcPlusDecoder.Read(ref bits, plus, ref tag)
            : EpcFault.UnknownHeader;
        fault = bits.IsOverrun ? EpcFault.TooShort
            : fault == EpcFault.None && !tag.HasMoreData && !bits.RestIsZero() ? EpcFault.TrailingData
            : fault;
        if (fault != EpcFault.None)
        {
            tag = default;
            return false;
        }

        tag.Scheme = scheme;
        return true;
    }

    /// <summary>
    /// Blank memory, a chip number (E0, E2) in place of an EPC, or the same behind a protocol word: 3000 E2… would pass as a
    /// GTIN if one only looked at the first byte.
    /// </summary>
    private static bool IsUnprogrammed(ReadOnlySpan<byte> epc) =>
        epc[0] is 0x00 or 0xE0 or 0xE2 or 0xFF || epc[0] is 0x30 or 0x34 && epc[1] == 0x00 && epc.Length > 2 && epc[2] is 0xE0 or 0xE2;

    private static EpcFault ReadPartitioned(ref EpcBitReader bits, EpcLayout layout, ref EpcTag tag)
    {
        tag.Filter = (byte)bits.Read(3);
        tag.DateKind = EpcDateKind.None;
        var partition = (int)bits.Read(3);
        if (partition > 6)
        {
            return EpcFault.WrongPartition;
        }

        var prefixDigits = 12 - partition;
        var prefix = bits.Read(EpcLayout.PrefixBits[partition]);
        if (prefix >= PowersOfTen[prefixDigits])
        {
            return EpcFault.NumberTooLarge;
        }

        tag.CompanyPrefixLength = (byte)prefixDigits;
        return layout.IsGiai
            ? ReadAsset(ref bits, layout, prefix, prefixDigits, ref tag)
            : ReadKey(ref bits, layout, prefix, prefixDigits, ref tag);
    }

    private static EpcFault ReadKey(ref EpcBitReader bits, EpcLayout layout, ulong prefix, int prefixDigits, ref EpcTag tag)
    {
        var referenceDigits = layout.KeyDigits - prefixDigits;
        var reference = bits.Read(layout.KeyBits - EpcLayout.PrefixBits[12 - prefixDigits]);
        if (reference >= PowersOfTen[referenceDigits])
        {
            return EpcFault.NumberTooLarge;
        }

        if (prefix == 0 && reference == 0)
        {
            return EpcFault.Unprogrammed;
        }

        tag.Key = ComposeKey(layout, prefix, prefixDigits, reference, referenceDigits);
        if (layout.IsText)
        {
            var fault = ReadText(ref bits, layout.SerialBits / 7, out var serial);
            tag.Serial = serial;
            return fault;
        }

        if (layout.SerialBits > 0)
        {
            var serial = new EpcText();
            serial.AppendNumber(bits.Read(layout.SerialBits));
            tag.Serial = serial;
        }

        return bits.Read(layout.TailBits) == 0 ? EpcFault.None : EpcFault.TrailingData;
    }

    /// <summary>GTIN and SSCC carry their first digit in front of the company prefix; a GRAI begins with a zero.</summary>
    private static EpcText ComposeKey(EpcLayout layout, ulong prefix, int prefixDigits, ulong reference, int referenceDigits)
    {
        var key = new EpcText();
        if (layout.Ai is "01" or "00")
        {
            var rest = PowersOfTen[referenceDigits - 1];
            key.AppendDigits(reference / rest, 1);
            key.AppendDigits(prefix, prefixDigits);
            key.AppendDigits(reference % rest, referenceDigits - 1);
        }
        else
        {
            if (layout.Ai == "8003")
            {
                key.AppendDigits(0, 1);
            }

            key.AppendDigits(prefix, prefixDigits);
            key.AppendDigits(reference, referenceDigits);
        }

        key.AppendDigits((ulong)CheckDigitOf(key.Ascii), 1);
        return key;
    }

    internal static int CheckDigitOf(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        var weight = 3;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = 4 - weight;
        }

        return (10 - sum % 10) % 10;
    }

    private static EpcFault ReadAsset(ref EpcBitReader bits, EpcLayout layout, ulong prefix, int prefixDigits, ref EpcTag tag)
    {
        var key = new EpcText();
        key.AppendDigits(prefix, prefixDigits);
        var width = layout.KeyBits - EpcLayout.PrefixBits[12 - prefixDigits];
        if (!layout.IsText)
        {
            var reference = bits.Read(width);
            if (reference >= PowersOfTen[layout.KeyDigits - prefixDigits])
            {
                return EpcFault.NumberTooLarge;
            }

            key.AppendNumber(reference);
            tag.Key = key;
            return prefix == 0 && reference == 0 ? EpcFault.Unprogrammed : EpcFault.None;
        }

        var fault = ReadText(ref bits, layout.KeyDigits - prefixDigits, out var text);
        foreach (var c in text.Ascii)
        {
            key.Append(c);
        }

        tag.Key = key;
        var unused = width - (layout.KeyDigits - prefixDigits) * 7;
        return fault != EpcFault.None ? fault : unused <= 0 || bits.Read(unused) == 0 ? EpcFault.None : EpcFault.TrailingData;
    }

    /// <summary>Seven bits a character; zero ends the text, and only zeros may follow.</summary>
    private static EpcFault ReadText(ref EpcBitReader bits, int most, out EpcText text)
    {
        text = new EpcText();
        var ended = false;
        for (var i = 0; i < most; i++)
        {
            var c = (char)bits.Read(7);
            if (c == '\0')
            {
                ended = true;
            }
            else if (ended || !EpcAlphabets.IsIn82(c))
            {
                return EpcFault.WrongCharacter;
            }
            else
            {
                text.Append((byte)c);
            }
        }

        return text.Length == 0 ? EpcFault.WrongSerial : EpcFault.None;
    }
}
