using Fulfilment.Db.Import;

namespace Fulfilment.Db.Demo;

/// <summary>
/// Everything a preset puts into a database, as plain records, made from the files of db/seeds: sites, clients,
/// articles, opening stock, orders and what comes back. The same preset and the same "now" give the same data.
/// </summary>
internal sealed record DemoData(
    Preset Preset,
    DemoSites Sites,
    IReadOnlyList<DemoClient> Clients,
    IReadOnlyList<DemoSku> Skus,
    IReadOnlyList<DemoStockRow> Stock,
    IReadOnlyList<DemoOrder> Orders,
    IReadOnlyList<DemoReturn> Returns)
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static IReadOnlyList<DemoClient> ReadClients(Preset preset) =>
        [.. SeedFiles.Json<DemoClient[]>("demo/clients.json").Where(c => preset.Clients.Contains(c.Code))];

    public static DemoData Make(Preset preset, DateTimeOffset now)
    {
        var clients = ReadClients(preset);
        var articles = new DemoArticles();
        var buyers = new DemoBuyers(preset.Seed, clients);
        var baskets = ReadSample();
        var placed = Place(preset, now, baskets, new DemoOrders(preset, buyers, articles));
        var skus = Catalogue(preset, baskets, placed.ConvertAll(p => p.Order), clients, buyers, articles);
        var priced = Priced(placed.Select(p => p.Order), skus);
        var sites = DemoSites.Of(preset);
        var needed = priced.SelectMany(o => o.Lines.Select(l => (o.Client, l.Sku, l.Quantity)))
            .GroupBy(l => (l.Client, l.Sku)).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        var stock = new DemoStock(preset, sites, DateOnly.FromDateTime(now.ToOffset(Japan).DateTime));
        return new DemoData(
            preset, sites, clients, skus,
            [.. skus.SelectMany(s => stock.For(s, needed.GetValueOrDefault((s.Client, s.Code))))],
            priced,
            new DemoReturns(preset).Make(placed, baskets.Where(b => b.Kind == BasketKind.Cancellation)));
    }

    /// <summary>The committed sample of the stream, grouped.</summary>
    public static IReadOnlyList<RetailBasket> ReadSample()
    {
        using var reader = RetailStreamReader.Open(SeedFiles.Open("demo/orders.csv.gz")).Value;
        return [.. BasketGrouping.Group(reader.Lines().Select(l => l.Good ?? throw new InvalidDataException($"db/seeds/demo/orders.csv.gz line {l.Bad}")))];
    }

    /// <summary>
    /// Takes as many baskets as the preset asks for and lays them on the days that end now, each at its own time of day;
    /// what would lie in the future moves back a day. A preset larger than the sample reads it in rounds.
    /// </summary>
    private static List<(RetailBasket Basket, DemoOrder Order)> Place(Preset preset, DateTimeOffset now, IReadOnlyList<RetailBasket> baskets, DemoOrders orders)
    {
        var fit = baskets.Where(b => b.Kind == BasketKind.Order && b.Articles.Count() <= preset.MaxLines && b.Units <= preset.MaxUnits).ToList();
        var today = now.ToOffset(Japan).Date;
        List<(RetailBasket, DemoOrder)> placed = [];
        for (var i = 0; i < preset.Orders; i++)
        {
            // A stride that shares no factor with the length visits every basket once a round, from all seasons.
            var basket = fit[(int)((long)i % fit.Count * Stride(fit.Count) % fit.Count)];
            var day = today.AddDays(-(preset.Days - 1 - (long)i * preset.Days / preset.Orders));
            var at = new DateTimeOffset(day + basket.At.TimeOfDay, Japan);
            placed.Add((basket, orders.Make(basket, (at > now ? at.AddDays(-1) : at).ToUniversalTime(), i / fit.Count)));
        }

        return [.. placed.OrderBy(p => p.Item2.PlacedAt).ThenBy(p => p.Item2.ExternalId, StringComparer.Ordinal)];
    }

    private static int Stride(int length)
    {
        var stride = Math.Max(1, (int)(length * 0.618));
        while (GreatestCommonDivisor(stride, length) != 1)
        {
            stride++;
        }

        return stride;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    /// <summary>A client sells what its buyers bought most often in the sample, what the orders ask for, and our own articles.</summary>
    private static List<DemoSku> Catalogue(
        Preset preset, IReadOnlyList<RetailBasket> baskets, IReadOnlyList<DemoOrder> orders, IReadOnlyList<DemoClient> clients, DemoBuyers buyers, DemoArticles articles)
    {
        var sold = baskets.Where(b => b.Kind == BasketKind.Order).ToLookup(b => buyers.ClientOf(b).Code, StringComparer.Ordinal);
        var ordered = orders.ToLookup(o => o.Client, StringComparer.Ordinal);
        return [.. clients.SelectMany(c => sold[c.Code]
            .SelectMany(b => b.Goods.Select(r => r.Article))
            .CountBy(a => a, StringComparer.Ordinal)
            .OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal)
            .Take(preset.SkusPerClient)
            .Select(a => a.Key)
            .Concat(ordered[c.Code].SelectMany(o => o.Lines.Select(l => l.Sku)))
            .Concat(articles.OwnCodes)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(code => articles.Make(c, code)))];
    }

    /// <summary>A line without a price (our own articles) takes the catalogue's.</summary>
    private static List<DemoOrder> Priced(IEnumerable<DemoOrder> orders, IReadOnlyList<DemoSku> skus)
    {
        var prices = skus.ToDictionary(s => (s.Client, s.Code), s => s.PriceYen);
        return [.. orders.Select(o => o with { Lines = [.. o.Lines.Select(l => l.UnitPriceYen > 0 ? l : l with { UnitPriceYen = prices[(o.Client, l.Sku)] })] })];
    }
}
