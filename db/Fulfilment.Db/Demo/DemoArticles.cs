using System.Globalization;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Identification;

namespace Fulfilment.Db.Demo;

/// <summary>
/// Gives the articles of the source what it lacks: numbers, sizes, weights, rules of storage, yen. The same article of
/// the same client is the same whatever preset asks; an article that the catalogue does not know (from the full file)
/// is made from its code and description.
/// </summary>
internal sealed class DemoArticles
{
    private const decimal YenPerPound = 190;
    private readonly Dictionary<string, CsvRow> catalogue;
    private readonly Dictionary<string, CsvRow> categories;

    public DemoArticles()
    {
        string[] columns = ["sku", "name_en", "name_ja", "category", "price_gbp"];
        var own = SeedFiles.Rows("demo/extra-catalogue.csv", columns);
        catalogue = SeedFiles.Rows("demo/catalogue.csv", columns).Concat(own).ToDictionary(r => r["sku"], StringComparer.Ordinal);
        categories = SeedFiles.Rows("demo/categories.csv", "category", "min_g", "max_g", "min_length_mm", "max_length_mm", "min_width_mm", "max_width_mm", "min_height_mm", "max_height_mm", "control", "shelf_life_days", "hazard", "handling")
            .ToDictionary(r => r["category"], StringComparer.Ordinal);
        OwnCodes = [.. own.Select(r => r["sku"])];
    }

    /// <summary>The articles that are not in the source: with lots, dates, cold and serial numbers.</summary>
    public IReadOnlyList<string> OwnCodes { get; }

    public bool Knows(string code) => catalogue.ContainsKey(code);

    public DemoSku Make(DemoClient client, string code, string description = "", decimal pounds = 1)
    {
        var known = catalogue.GetValueOrDefault(code);
        var category = known?["category"] ?? "home";
        var rules = categories[category];
        var random = DemoRandom.For(0, "article", code);
        var english = known?["name_en"] ?? (description.Length > 0 ? description : code);
        var gtin = GtinOf(client.CompanyPrefix, code);
        var size = (Within(random, rules, "length_mm"), Within(random, rules, "width_mm"), Within(random, rules, "height_mm"));
        var handling = rules["handling"];
        return new DemoSku(
            client.Code, code, known?["name_ja"] ?? english, english, category,
            gtin, Gtin.WithCheckDigit("1" + gtin.ToGtin13()[..12]), random.Pick([6, 10, 12, 20, 24]),
            Within(random, rules, "g"), size,
            rules.Has("control") ? rules["control"] : "none",
            rules.Has("shelf_life_days") ? int.Parse(rules["shelf_life_days"], CultureInfo.InvariantCulture) : 0,
            handling == "chilled" ? "chilled" : "ambient", rules["hazard"], handling == "fragile",
            Yen(known is null ? pounds : decimal.Parse(known["price_gbp"], CultureInfo.InvariantCulture)));
    }

    public static long Yen(decimal pounds) => Math.Max(10, (long)Math.Round(pounds * YenPerPound / 10, MidpointRounding.AwayFromZero) * 10);

    /// <summary>
    /// Thirteen digits: the client's demo prefix (within 952, kept by GS1 for examples), five digits of the code, one
    /// for its letter up to I, and the check digit; other codes draw a number. Two may draw the same: who keeps numbers
    /// looks first.
    /// </summary>
    public static Gtin GtinOf(string companyPrefix, string code)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var letters = code.Where(char.IsAsciiLetterUpper).Sum(c => c - 'A' + 1);
        var item = digits.Length switch
        {
            5 when letters <= 9 => digits + letters.ToString(CultureInfo.InvariantCulture),
            4 when code.StartsWith('D') => $"9{digits}9",
            _ => DemoRandom.For(0, "gtin", code) is var random ? $"9{random.Between(1, 8)}{random.Fill("####")}" : "",
        };
        return Gtin.WithCheckDigit(companyPrefix + item);
    }

    private static int Within(DemoRandom random, CsvRow rules, string what) =>
        random.Between(int.Parse(rules[$"min_{what}"], CultureInfo.InvariantCulture), int.Parse(rules[$"max_{what}"], CultureInfo.InvariantCulture));
}
