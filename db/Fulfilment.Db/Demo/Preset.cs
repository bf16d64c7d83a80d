using Fulfilment.Domain;

namespace Fulfilment.Db.Demo;

/// <summary>
/// What a preset asks for. <paramref name="SkusPerClient"/>: the best-selling articles of each client, beside those that
/// its orders need anyway. Shares are between 0 and 1. <paramref name="StockCover"/>: stock as a multiple of what the
/// preset's orders need; <paramref name="SitesPerSku"/>: over how many sites an article's stock is spread at most;
/// <paramref name="ShippedShare"/>: orders that have left already; <paramref name="ReturnShare"/>: of all orders, those that
/// come back; <paramref name="ThinShare"/>: articles of which there is less than is ordered; <paramref name="ExtraLineShare"/>:
/// orders that get one of our own articles (with lot, date, cold or serial number) on top of the real basket.
/// </summary>
internal sealed record Preset(
    string Name,
    string DescriptionEn,
    string DescriptionJa,
    int Seed,
    IReadOnlyList<string> Clients,
    IReadOnlyList<string> Dcs,
    int SkusPerClient,
    int Orders,
    int MaxLines,
    int MaxUnits,
    int Days,
    double StockCover,
    int SitesPerSku,
    double ThinShare,
    double ShippedShare,
    double ReturnShare,
    double GiftShare,
    double ExtraLineShare)
{
    public static Outcome<Preset> Named(string name) =>
        SeedFiles.PresetNames.Contains(name, StringComparer.Ordinal)
            ? SeedFiles.Json<Preset>($"{name}.json")
            : Refusal.Of("seed.unknown-preset", ("preset", name), ("known", string.Join(", ", SeedFiles.PresetNames)));

    public bool Uses(string dc) => Dcs.Contains("*") || Dcs.Contains(dc);
}
