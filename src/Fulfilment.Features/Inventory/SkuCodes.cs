using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Identification;

namespace Fulfilment.Features.Inventory;

/// <summary>The codes of an article as text: "4569951000010 14569951000017=24", a code alone means one unit.</summary>
internal static class SkuCodes
{
    private const int MostUnits = 100_000;
    private const int MostCodes = 50;

    public static string Show(IReadOnlyList<PackCode>? codes) => string.Join(
        ' ',
        (codes ?? []).OrderBy(c => c.Units).ThenBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => c.Units == 1 ? c.Code : $"{c.Code}={c.Units.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>A GTIN as it stands on the package, 13 digits where it has no indicator; any other code as it is.</summary>
    public static string AsPrinted(string stored) => stored.Length == 14 && Gtin.TryParse(stored, out var gtin) ? gtin.ToGtin13() : stored;

    /// <summary>As it is stored and compared: a GTIN as 14 digits.</summary>
    public static string AsStored(string code) => Gtin.TryParse(code, out var gtin) ? gtin.ToString() : code;

    public static IReadOnlyList<PackCode> Read(FieldReader from, string column)
    {
        var codes = new List<PackCode>();
        foreach (var part in from.Several(column))
        {
            var at = part.LastIndexOf('=');
            var (code, units) = at < 0 ? (part, "1") : (part[..at], part[(at + 1)..]);
            if (Refuse(code, units, column) is { } refusal)
            {
                from.Note(column, refusal);
            }
            else
            {
                codes.Add(new PackCode(AsPrinted(AsStored(code)), int.Parse(units, CultureInfo.InvariantCulture)));
            }
        }

        if (codes.GroupBy(c => c.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            from.Note(column, Refusal.Of("skus.code-twice", ("code", twice.Key), ("column", column)));
        }

        if (codes.Count > MostCodes)
        {
            from.Note(column, Refusal.Of("skus.too-many-codes", ("most", MostCodes), ("column", column)));
        }

        return codes;
    }

    private static Refusal? Refuse(string code, string units, string column)
    {
        if (!int.TryParse(units, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostUnits)
        {
            return Refusal.Of("skus.bad-pack", ("code", code), ("value", units), ("most", MostUnits), ("column", column));
        }

        if (code.Length is 0 or > 80 || code.Any(char.IsControl))
        {
            return Refusal.Of("skus.bad-code", ("code", FieldReader.Short(code)), ("column", column));
        }

        return code.Length is 8 or 12 or 13 or 14 && code.All(char.IsAsciiDigit) && !Gtin.TryParse(code, out _)
            ? Refusal.Of("skus.bad-gtin", ("code", code), ("digit", RightDigit(code)), ("column", column))
            : null;
    }

    private static int RightDigit(string code) => Identification.CheckDigits.Gs1CheckDigit.Of(code.AsSpan(0, code.Length - 1));
}
