using System.Globalization;

namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// What is known about a buyer at the moment of a decision: numbers and codes, no name and no address, so that it can be kept
/// with the decision when the person is erased.
/// </summary>
/// <param name="OrdersBefore">Completed orders before this one; test and cancelled orders do not count.</param>
/// <param name="LastOrderOn">Local date of the last of them.</param>
/// <param name="CategoriesBought">Of those orders, returned goods left out.</param>
/// <param name="CategoriesNow">Of the order that is being packed.</param>
/// <param name="Region">Where the parcel goes: ISO 3166-2 ("JP-13") or a country ("SG").</param>
/// <param name="IsGift">The parcel goes to somebody who is not the buyer, or the buyer said so.</param>
/// <param name="HasConsent">To advertising on paper; a delivery slip needs none.</param>
public sealed record CustomerFacts(
    int OrdersBefore,
    DateOnly? LastOrderOn,
    IReadOnlySet<string> CategoriesBought,
    IReadOnlySet<string> CategoriesNow,
    string Region,
    string Locale,
    bool IsGift,
    bool HasConsent)
{
    public static readonly CustomerFacts Unknown =
        new(0, null, new HashSet<string>(), new HashSet<string>(), "", "ja-JP", IsGift: false, HasConsent: false);

    /// <summary>Days from the last order to the given day; null before a second order.</summary>
    public int? DaysSinceLastOrder(DateOnly today) => LastOrderOn is { } last ? today.DayNumber - last.DayNumber : null;

    /// <summary>The form in which a decision keeps them.</summary>
    public IReadOnlyDictionary<string, string> ToStored(DateOnly today) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["categories-bought"] = string.Join(' ', CategoriesBought.Order(StringComparer.Ordinal)),
        ["categories-now"] = string.Join(' ', CategoriesNow.Order(StringComparer.Ordinal)),
        ["consent"] = HasConsent ? "yes" : "no",
        ["gift"] = IsGift ? "yes" : "no",
        ["last-order-on"] = LastOrderOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        ["locale"] = Locale,
        ["orders-before"] = OrdersBefore.ToString(CultureInfo.InvariantCulture),
        ["region"] = Region,
        ["stage"] = StageRules.Default.Of(this, today).ToString(),
        ["today"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
