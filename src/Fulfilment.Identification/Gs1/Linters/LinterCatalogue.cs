namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>The names by which the dictionary calls its checks.</summary>
internal static class LinterCatalogue
{
    private static readonly Dictionary<string, Linter> ByName = new(StringComparer.Ordinal)
    {
        ["csum"] = Checksums.CheckDigit,
        ["csumalpha"] = Checksums.CheckPair,
        ["iban"] = Checksums.Iban,
        ["gcppos1"] = CompanyPrefix.AtFirst,
        ["gcppos2"] = CompanyPrefix.AtSecond,
        ["hasnondigit"] = Figures.HasNonDigit,
        ["nonzero"] = Figures.NonZero,
        ["zero"] = Figures.Zero,
        ["nozeroprefix"] = Figures.NoZeroPrefix,
        ["pieceoftotal"] = Figures.PieceOfTotal,
        ["posinseqslash"] = Figures.PositionInSequence,
        ["latitude"] = Figures.Latitude,
        ["longitude"] = Figures.Longitude,
        ["yymmd0"] = DateAndTime.YyMmD0,
        ["yymmdd"] = DateAndTime.YyMmDd,
        ["yyyymmd0"] = DateAndTime.YyyyMmD0,
        ["yyyymmdd"] = DateAndTime.YyyyMmDd,
        ["hh"] = DateAndTime.Hour,
        ["mi"] = DateAndTime.Minute,
        ["ss"] = DateAndTime.Second,
        ["hhmi"] = DateAndTime.HourMinute,
        ["iso3166"] = CodeLists.Country,
        ["iso3166999"] = CodeLists.CountryOr999,
        ["iso3166alpha2"] = CodeLists.CountryAlpha2,
        ["iso4217"] = CodeLists.Currency,
        ["iso5218"] = CodeLists.Sex,
        ["mediatype"] = CodeLists.MediaType,
        ["packagetype"] = CodeLists.PackageType,
        ["hyphen"] = Signs.Hyphen,
        ["importeridx"] = Signs.ImporterIndex,
        ["pcenc"] = Signs.PercentEncoding,
        ["winding"] = Signs.Winding,
        ["yesno"] = Signs.YesNo,
        ["couponcode"] = Coupons.NorthAmerican,
        ["couponposoffer"] = Coupons.PositiveOffer,
    };

    public static Linter Find(string name) =>
        ByName.TryGetValue(name, out var linter) ? linter : throw new InvalidDataException($"No check is named '{name}'.");
}
