namespace Fulfilment.Identification.Carriers;

/// <summary>Tries every numbering on a scan; blanks and hyphens that people type are dropped first.</summary>
internal static class CarrierNumberReader
{
    public static IReadOnlyList<CarrierNumber> Read(string scan)
    {
        var number = Clean(scan);
        if (number.Length is < 8 or > 45)
        {
            return [];
        }

        var found = new List<CarrierNumber>();
        if (CarrierChecks.IsSevenDr(number))
        {
            found.Add(new CarrierNumber("yamato", "7dr", number, Checked: true));
            found.Add(new CarrierNumber("sagawa", "7dr", number, Checked: true));
            found.Add(new CarrierNumber("japan-post", "7dr", number, Checked: true));
        }

        if (CarrierChecks.IsS10(number))
        {
            found.Add(new CarrierNumber(number.EndsWith("JP", StringComparison.Ordinal) ? "japan-post" : "upu", "s10", number, Checked: true));
        }

        if (CarrierChecks.IsUps1Z(number))
        {
            found.Add(new CarrierNumber("ups", "1z", number, Checked: true));
        }

        if (CarrierChecks.TryReadImpb(number, out _, out var impb))
        {
            found.Add(new CarrierNumber("usps", "impb", impb.ToString(), Checked: true));
        }

        return found;
    }

    private static string Clean(string scan) =>
        string.Concat(scan.Where(c => c is not (' ' or '-' or '\x1D'))).ToUpperInvariant();
}
