using System.Globalization;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// Identity to EPC memory: the reverse of <see cref="EpcDecoder"/>, padded with zeros to whole 16-bit words.
/// The company prefix length is the caller's to know (from the merchant's master data): it cannot be seen in a key.
/// </summary>
public static class EpcEncoder
{
    public const int MostBytes = 62;

    /// <summary>A trade item with a serial.</summary>
    /// <param name="companyPrefixLength">6–12; not needed (0) for the "+" schemes.</param>
    /// <param name="scheme">SGTIN-96 takes numbers below 2^38 without leading zeros; SGTIN-198 and SGTIN+ take any serial.</param>
    public static bool TryCreate(
        Gtin gtin, string serial, int companyPrefixLength, out EpcTag tag, out EpcFault fault, EpcScheme scheme = EpcScheme.Sgtin96, byte filter = 1) =>
        TryCreate(scheme, gtin.ToString(), serial, companyPrefixLength, filter, out tag, out fault);

    public static bool TryCreate(
        Sscc sscc, int companyPrefixLength, out EpcTag tag, out EpcFault fault, EpcScheme scheme = EpcScheme.Sscc96, byte filter = 2) =>
        TryCreate(scheme, sscc.ToString(), "", companyPrefixLength, filter, out tag, out fault);

    /// <param name="key">The whole GS1 key with its check digit (a GRAI with its leading zero).</param>
    public static bool TryCreate(
        EpcScheme scheme, string key, string serial, int companyPrefixLength, byte filter, out EpcTag tag, out EpcFault fault)
    {
        tag = default;
        fault = filter > 7 ? EpcFault.WrongFilter
            : key.Length > EpcText.MostCharacters || serial.Length > EpcText.MostCharacters ? EpcFault.WrongLength
            : !IsAscii(key) || !IsAscii(serial) ? EpcFault.WrongCharacter
            : EpcFault.None;
        if (fault != EpcFault.None)
        {
            return false;
        }

        var made = new EpcTag
        {
            Scheme = scheme,
            Filter = filter,
            CompanyPrefixLength = (byte)(EpcLayout.Of(scheme) is null ? 0 : Math.Clamp(companyPrefixLength, 0, 255)),
            DateKind = EpcDateKind.None,
            Key = EpcText.Of(key),
            Serial = EpcText.Of(serial),
        };
        return TryFinish(made, out tag, out fault);
    }

    /// <summary>A trade item with a serial and its most important date.</summary>
    public static bool TryCreateDated(
        Gtin gtin, string serial, EpcDateKind dateKind, int yymmdd, byte filter, out EpcTag tag, out EpcFault fault)
    {
        if (!TryCreate(EpcScheme.SgtinPlus, gtin.ToString(), serial, 0, filter, out tag, out fault))
        {
            return false;
        }

        var made = tag;
        made.Scheme = EpcScheme.DsgtinPlus;
        made.DateKind = dateKind;
        made.Yymmdd = yymmdd;
        return TryFinish(made, out tag, out fault);
    }

    private static bool TryFinish(EpcTag made, out EpcTag tag, out EpcFault fault)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        fault = TryEncode(made, bytes, out _);
        tag = fault == EpcFault.None ? made : default;
        return fault == EpcFault.None;
    }

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Writes the tag's bytes; <paramref name="into"/> has at least <see cref="MostBytes"/>.</summary>
    public static EpcFault TryEncode(in EpcTag tag, Span<byte> into, out int length)
    {
        into[..MostBytes].Clear();
        length = 0;
        var bits = new EpcBitWriter(into);
        bits.Write((byte)tag.Scheme, 8);
        var fault = EpcLayout.Of(tag.Scheme) is { } layout ? WritePartitioned(ref bits, layout, tag)
            : EpcPlusLayout.Of(tag.Scheme) is { } plus ? EpcPlusEncoder.Write(ref bits, plus, tag)
            : EpcFault.UnknownHeader;
        length = (bits.Position + 15) / 16 * 2;
        return fault;
    }

    private static EpcFault WritePartitioned(ref EpcBitWriter bits, EpcLayout layout, in EpcTag tag)
    {
        if (tag.CompanyPrefixLength is < 6 or > 12)
        {
            return EpcFault.WrongCompanyPrefixLength;
        }

        var fault = EpcKeyCheck.Check(layout.Ai, tag.Key);
        if (fault != EpcFault.None)
        {
            return fault;
        }

        var partition = 12 - tag.CompanyPrefixLength;
        bits.Write(tag.Filter, 3);
        bits.Write((ulong)partition, 3);
        var key = tag.Key.ToString();
        var hasLead = layout.Ai is "01" or "00";
        var prefixAt = hasLead || layout.Ai == "8003" ? 1 : 0;
        if (key.Length < prefixAt + tag.CompanyPrefixLength || key.AsSpan(prefixAt, tag.CompanyPrefixLength).ContainsAnyExceptInRange('0', '9'))
        {
            return EpcFault.WrongCompanyPrefixLength;
        }

        var prefixBits = EpcLayout.PrefixBits[partition];
        bits.Write(Number(key.AsSpan(prefixAt, tag.CompanyPrefixLength)), prefixBits);
        var rest = key[(prefixAt + tag.CompanyPrefixLength)..];
        if (layout.IsGiai)
        {
            return WriteAsset(ref bits, layout, rest, layout.KeyBits - prefixBits, layout.KeyDigits - tag.CompanyPrefixLength);
        }

        var reference = (hasLead ? key[..1] : "") + rest[..^1];
        bits.Write(Number(reference), layout.KeyBits - prefixBits);
        fault = WriteSerial(ref bits, layout, tag.Serial.ToString());
        bits.Write(0, layout.TailBits);
        return fault;
    }

    private static EpcFault WriteAsset(ref EpcBitWriter bits, EpcLayout layout, string reference, int width, int mostCharacters)
    {
        if (reference.Length == 0 || reference.Length > mostCharacters)
        {
            return EpcFault.WrongLength;
        }

        if (layout.IsText)
        {
            return WriteText(ref bits, reference, width);
        }

        if (!IsPlainNumber(reference))
        {
            return EpcFault.WrongSerial;
        }

        bits.Write(Number(reference), width);
        return EpcFault.None;
    }

    private static EpcFault WriteSerial(ref EpcBitWriter bits, EpcLayout layout, string serial)
    {
        if (layout.SerialBits == 0)
        {
            return serial.Length == 0 ? EpcFault.None : EpcFault.WrongSerial;
        }

        if (layout.IsText)
        {
            return serial.Length is 0 || serial.Length > layout.SerialBits / 7 ? EpcFault.WrongSerial : WriteText(ref bits, serial, layout.SerialBits);
        }

        if (!IsPlainNumber(serial) || Number(serial) >> layout.SerialBits != 0)
        {
            return EpcFault.WrongSerial;
        }

        bits.Write(Number(serial), layout.SerialBits);
        return EpcFault.None;
    }

    private static EpcFault WriteText(ref EpcBitWriter bits, string text, int width)
    {
        foreach (var c in text)
        {
            if (!EpcAlphabets.IsIn82(c))
            {
                return EpcFault.WrongCharacter;
            }

            bits.Write(c, 7);
        }

        for (var left = width - text.Length * 7; left > 0; left -= 64)
        {
            bits.Write(0, Math.Min(64, left));
        }

        return EpcFault.None;
    }

    /// <summary>A binary serial cannot keep leading zeros, so it must have none.</summary>
    private static bool IsPlainNumber(string text) =>
        text.Length is > 0 and <= 18 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text == "0" || text[0] != '0');

    private static ulong Number(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? 0 : ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
