using System.Globalization;
using System.Text;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Demo;

/// <summary>
/// Makes people and where they live. The same key gives the same person and address whatever else is made; a buyer of
/// the United Kingdom becomes one of Japan, others keep their country or live in Japan under a foreign name.
/// </summary>
internal sealed class DemoPeople(int seed)
{
    private readonly IReadOnlyList<CsvRow> surnames = SeedFiles.Rows("demo/surnames.csv", "kanji", "kana", "romaji", "weight");
    private readonly IReadOnlyList<CsvRow> givenNames = SeedFiles.Rows("demo/given-names.csv", "kanji", "kana", "romaji");
    private readonly IReadOnlyList<CsvRow> prefectures = SeedFiles.Rows("demo/prefectures.csv", "region", "name_ja", "name_en", "population");
    private readonly ILookup<string, CsvRow> cities =
        SeedFiles.Rows("demo/cities.csv", "region", "postal_prefix", "city_ja", "city_en").ToLookup(r => r["region"], StringComparer.Ordinal);
    private readonly IReadOnlyList<CsvRow> towns = SeedFiles.Rows("demo/towns.csv", "town_ja", "town_en");
    private readonly IReadOnlyList<CsvRow> buildings = SeedFiles.Rows("demo/buildings.csv", "building_ja", "building_en");
    private readonly Dictionary<string, CsvRow> foreign =
        SeedFiles.Rows("demo/foreign.csv", "source", "country", "language", "calling_code", "given", "surnames", "streets", "cities")
            .ToDictionary(r => r["source"], StringComparer.Ordinal);

    /// <param name="key">Who: a customer number, or an invoice for a guest.</param>
    /// <param name="country">The country as the source writes it.</param>
    /// <param name="foreignFacing">Whether the client sells to foreigners at home too.</param>
    public (DemoPerson Person, DemoAddress Address) Make(string key, string country, bool foreignFacing)
    {
        var random = DemoRandom.For(seed, "person", key);
        var atHome = country is "United Kingdom" or "Japan" or "Unspecified" or "European Community" || !foreign.ContainsKey(country);
        var foreignName = atHome ? country is not "Japan" && random.Chance(foreignFacing ? 0.4 : 0.02) : true;
        var abroad = !atHome && random.Chance(0.7);
        var culture = atHome ? random.Pick([.. foreign.Values.OrderBy(f => f["source"], StringComparer.Ordinal)]) : foreign[country];
        var person = foreignName ? Foreigner(key, culture, random, abroad) : Japanese(key, random);
        return (person, abroad ? Abroad(culture, random) : InJapan(random, person.Language == "en"));
    }

    private DemoPerson Japanese(string key, DemoRandom random)
    {
        var family = random.Pick(surnames, s => int.Parse(s["weight"], CultureInfo.InvariantCulture));
        var given = random.Pick(givenNames);
        return new DemoPerson(
            key, family["kanji"], given["kanji"], $"{family["kanji"]} {given["kanji"]}", $"{family["kana"]} {given["kana"]}", "ja",
            Mail($"{family["romaji"]}.{given["romaji"]}", key), random.Fill("090-0000-####"));
    }

    private static DemoPerson Foreigner(string key, CsvRow culture, DemoRandom random, bool abroad)
    {
        var (given, family) = (random.Pick(culture["given"].Split(';')), random.Pick(culture["surnames"].Split(';')));
        var phone = abroad ? random.Fill($"+{culture["calling_code"]} 555 0##0 ###") : random.Fill("080-0000-####");
        return new DemoPerson(key, family, given, $"{given} {family}", "", "en", Mail($"{given}.{family}", key), phone);
    }

    /// <summary>Addresses under example.com reach nobody (RFC 2606).</summary>
    private static string Mail(string name, string key)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => char.IsAsciiLetterOrDigit(c) || c == '.')).ToLowerInvariant();
        return $"{plain}.{key.ToLowerInvariant()}@example.com";
    }

    private DemoAddress InJapan(DemoRandom random, bool inEnglish)
    {
        var prefecture = random.Pick(prefectures, p => int.Parse(p["population"], CultureInfo.InvariantCulture) / 1000);
        var city = random.Pick([.. cities[prefecture["region"]]]);
        var town = random.Pick(towns);
        var (chome, block, house) = (random.Between(1, 5), random.Between(1, 30), random.Between(1, 20));
        var flat = random.Chance(0.4) ? (Building: random.Pick(buildings), Room: random.Between(1, 9) * 100 + random.Between(1, 12)) : default;
        var postalCode = city["postal_prefix"] + random.Fill("00##");
        return inEnglish
            ? new DemoAddress("JP", prefecture["region"], postalCode, prefecture["name_en"], city["city_en"], $"{chome}-{block}-{house} {town["town_en"]}", flat.Building is null ? "" : $"{flat.Building["building_en"]} {flat.Room}")
            : new DemoAddress("JP", prefecture["region"], postalCode, prefecture["name_ja"], city["city_ja"], $"{town["town_ja"]}{chome}丁目{block}-{house}", flat.Building is null ? "" : $"{flat.Building["building_ja"]} {flat.Room}号室");
    }

    private static DemoAddress Abroad(CsvRow culture, DemoRandom random)
    {
        var city = random.Pick(culture["cities"].Split(';')).Split('|');
        var street = random.Pick(culture["streets"].Split(';')).Replace("%", random.Between(1, 180).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return new DemoAddress(culture["country"], culture["country"], random.Fill(city[1]), "", city[0], street, "");
    }
}
