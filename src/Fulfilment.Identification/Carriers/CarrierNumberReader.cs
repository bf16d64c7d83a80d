namespace Fulfilment.Identification.Carriers;

/// <summary>Tries every numbering on a scan; blanks and hyphens that people type are dropped first.</summary>
internal static class CarrierNumberReader
{
    public static IReadOnlyList<CarrierNumber> Read(string scan)
    {
        var number = Clean(scan);
        return number.Length is < 8 or > 45
            ? []
            : [.. CarrierForm.All.Select(form => form.Read(number)).OfType<CarrierNumber>().OrderBy(n => n.Checked ? 0 : 1)];
    }

    private static string Clean(string scan) =>
        scan.Length > 160 ? "" : string.Concat(scan.Where(c => c is not (' ' or '-' or '\x1D'))).ToUpperInvariant();
}
