using System.Text.RegularExpressions;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Features.Network;

/// <summary>What sites, lanes and clients share: regions and time zones.</summary>
internal static partial class SiteRules
{
    public static Refusal? RefuseZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? null
        : Refusal.Of("network.unknown-time-zone", ("value", zone), ("column", "time_zone"));

    /// <summary>"JP-13", also said as 東京都; a country where it has no parts for us.</summary>
    public static string Region(string text) => Prefectures.CodeOf(text.Trim()).ToUpperInvariant();

    public static Refusal? RefuseRegion(string region) =>
        RegionCode().IsMatch(region) && (!region.StartsWith("JP", StringComparison.Ordinal) || Prefectures.NameOf(region) is not null)
            ? null
            : Refusal.Of("network.bad-region", ("value", region), ("column", "region"));

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionCode();
}
