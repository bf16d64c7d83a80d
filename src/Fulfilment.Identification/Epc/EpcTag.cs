using System.Text;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// What one RFID tag says: a GS1 key, its serial, and how they are encoded. A value type without heap objects, for hundreds of
/// thousands of reads a second; texts are made only when asked for.
/// </summary>
public struct EpcTag
{
    private EpcText key;
    private EpcText serial;

    public EpcScheme Scheme { readonly get; internal set; }

    /// <summary>0–7; for trade items: 1 point of sale, 2 full case, 6 unit load and so on; for SSCC: 6 unit load.</summary>
    public byte Filter { readonly get; internal set; }

    /// <summary>Digits of the company prefix; 0 for the "+" schemes, which do not say.</summary>
    public byte CompanyPrefixLength { readonly get; internal set; }

    /// <summary>A "+" tag says that further data follow the EPC in its memory.</summary>
    public bool HasMoreData { readonly get; internal set; }

    public EpcDateKind DateKind { readonly get; internal set; }

    /// <summary>YYMMDD as a number, for DSGTIN+.</summary>
    public int Yymmdd { readonly get; internal set; }

    /// <summary>The GS1 key with its check digit: 14 digits of a GTIN, 18 of an SSCC, a whole asset number.</summary>
    public EpcText Key { readonly get => key; internal set => key = value; }

    /// <summary>Empty where the scheme has none; "0" for a location without extension.</summary>
    public EpcText Serial { readonly get => serial; internal set => serial = value; }

    /// <summary>The application identifier of <see cref="Key"/>.</summary>
    public readonly string Ai => EpcLayout.Of(Scheme)?.Ai ?? EpcPlusLayout.Of(Scheme)?.Ai ?? "";

    public readonly string SerialAi => EpcLayout.Of(Scheme)?.SerialAi ?? EpcPlusLayout.Of(Scheme)?.SerialAi ?? "";

    /// <summary>"sgtin-96", "giai+".</summary>
    public readonly string SchemeName => EpcLayout.Of(Scheme)?.Name ?? EpcPlusLayout.Of(Scheme)?.Name ?? "";

    public readonly Gtin? Gtin => Ai == "01" && Identification.Gtin.TryParse(key.ToString(), out var gtin) ? gtin : null;

    public readonly Sscc? Sscc => Ai == "00" && Identification.Sscc.TryParse(key.ToString(), out var sscc) ? sscc : null;

    /// <summary>The same facts as GS1 elements; a location's extension "0" means none.</summary>
    public readonly IReadOnlyList<Gs1Value> ToElements()
    {
        var elements = new List<Gs1Value>(3) { new(Ai, SerialAi.Length == 0 ? key.ToString() + serial : key.ToString()) };
        if (SerialAi.Length > 0 && serial.Length > 0 && !(Ai == "414" && serial.Length == 1 && serial[0] == '0'))
        {
            elements.Add(new Gs1Value(SerialAi, serial.ToString()));
        }

        if (DateKind != EpcDateKind.None && Scheme == EpcScheme.DsgtinPlus)
        {
            string[] dateAis = ["11", "13", "15", "16", "17", "7006", "7007"];
            elements.Add(new Gs1Value(dateAis[(int)DateKind], Yymmdd.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return elements;
    }

    /// <summary>Upper-case hexadecimal of the tag's EPC memory, in whole 16-bit words.</summary>
    public readonly string ToHex()
    {
        Span<byte> bytes = stackalloc byte[EpcEncoder.MostBytes];
        var fault = EpcEncoder.TryEncode(this, bytes, out var length);
        return fault == EpcFault.None ? Convert.ToHexString(bytes[..length]) : throw new FormatException($"{fault}");
    }

    /// <summary>Reads the hexadecimal that a reader reports.</summary>
    public static bool TryParseHex(ReadOnlySpan<char> hex, out EpcTag tag, out EpcFault fault)
    {
        Span<byte> bytes = stackalloc byte[EpcDecoder.MostBytes];
        tag = default;
        if (hex.Length % 2 != 0 || hex.Length > 2 * EpcDecoder.MostBytes)
        {
            fault = EpcFault.WrongLength;
            return false;
        }

        if (Convert.FromHexString(hex, bytes, out _, out var written) != System.Buffers.OperationStatus.Done)
        {
            fault = EpcFault.WrongCharacter;
            return false;
        }

        return EpcDecoder.TryDecode(bytes[..written], out tag, out fault);
    }

    public override readonly string ToString()
    {
        var text = new StringBuilder(SchemeName).Append(' ').Append(key.ToString());
        return serial.Length == 0 ? text.ToString() : text.Append(' ').Append(serial.ToString()).ToString();
    }
}
