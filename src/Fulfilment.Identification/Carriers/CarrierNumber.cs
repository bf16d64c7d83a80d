namespace Fulfilment.Identification.Carriers;

/// <summary>
/// A parcel number that fits the form and check of one carrier's numbering. Forms overlap (every 12-digit 7DR number could be
/// Yamato's or Sagawa's), so that a scan yields candidates and the task at hand decides.
/// </summary>
/// <param name="Carrier">Stable key: "yamato", "sagawa", "japan-post", "ups", "usps", "fedex", …</param>
/// <param name="Kind">The numbering within the carrier: "7dr", "s10", "impb", "1z", …</param>
/// <param name="Number">The number as the carrier tracks it, without blanks, hyphens and routing prefix.</param>
/// <param name="Checked">A check digit proved it; otherwise only the form fits.</param>
public sealed record CarrierNumber(string Carrier, string Kind, string Number, bool Checked)
{
    /// <summary>All numberings that accept the text, those proved by a check digit first.</summary>
    public static IReadOnlyList<CarrierNumber> Candidates(string scan) => CarrierNumberReader.Read(scan);

    /// <summary>The reading for one carrier, when the task says whose parcel it is.</summary>
    public static bool TryRead(string scan, string carrier, out CarrierNumber? number)
    {
        number = Candidates(scan).FirstOrDefault(c => c.Carrier == carrier);
        return number is not null;
    }
}
