namespace Fulfilment.Db.Demo;

/// <summary>Opening stock in one bin. Lot and date are set as the article's control asks; a serial stands for one unit.</summary>
internal sealed record DemoStockRow(string Client, string Sku, string Dc, string Bin, string? Lot, DateOnly? Expiry, string? Serial, int Quantity);

/// <summary>
/// Spreads opening stock over sites and bins.
/// Problem: a demo needs stock that mostly suffices, sometimes lies apart so that orders split, and sometimes is short.
/// Method: 1. an article's need is what the preset's orders ask, times the cover, and a little more; a thin article gets
/// less than is asked; 2. a few sites, the larger ones more often, share it unevenly; 3. within a site the article gets
/// a bin of the zone that its temperature and hazard demand; dated goods lie in two lots of different age.
/// Complexity: articles × sites. Known limits: no bin volume is looked at. Source: own.
/// </summary>
internal sealed class DemoStock(Preset preset, DemoSites sites, DateOnly today)
{
    private readonly ILookup<(string Dc, string Zone), DemoBin> bins = sites.Bins.ToLookup(b => (b.Dc, b.Zone));

    public IEnumerable<DemoStockRow> For(DemoSku sku, int ordered)
    {
        var random = DemoRandom.For(preset.Seed, "stock", $"{sku.Client}/{sku.Code}");
        var thin = ordered > 1 && random.Chance(preset.ThinShare);
        var units = thin ? (int)(ordered * 0.6) : (int)Math.Ceiling(ordered * preset.StockCover) + random.Between(4, 30);
        units = sku.Control == "serial" ? Math.Min(units, 12) : units;
        foreach (var (dc, share) in Spread(units, random))
        {
            var bin = BinFor(sku, dc, random);
            foreach (var (lot, expiry, serial, quantity) in Lots(sku, share, random))
            {
                yield return new DemoStockRow(sku.Client, sku.Code, dc, bin, lot, expiry, serial, quantity);
            }
        }
    }

    private List<(string Dc, int Units)> Spread(int units, DemoRandom random)
    {
        var candidates = sites.Dcs.ToList();
        var count = Math.Min(candidates.Count, random.Between(1, preset.SitesPerSku));
        List<(string, int)> spread = [];
        for (var left = units; left > 0 && spread.Count < count;)
        {
            var dc = random.Pick(candidates, d => d.OrdersPerDay);
            candidates.Remove(dc);
            var last = spread.Count == count - 1;
            var share = last ? left : Math.Max(1, left * random.Between(30, 70) / 100);
            spread.Add((dc.Code, share));
            left -= share;
        }

        return spread;
    }

    private string BinFor(DemoSku sku, string dc, DemoRandom random)
    {
        var zone = sku.Temperature == "chilled" ? "C" : sku.Hazard.StartsWith("flammable", StringComparison.Ordinal) ? "H" : random.Chance(0.6) ? "A" : "B";
        return random.Pick([.. bins[(dc, zone)]]).Code;
    }

    private IEnumerable<(string? Lot, DateOnly? Expiry, string? Serial, int Quantity)> Lots(DemoSku sku, int units, DemoRandom random)
    {
        switch (sku.Control)
        {
            case "serial":
                for (var i = 0; i < units; i++)
                {
                    yield return (null, null, $"{sku.Code}{random.Fill("########")}", 1);
                }

                break;
            case "lot" or "expiry":
                var older = units > 3 ? units / 3 : 0;
                if (older > 0)
                {
                    yield return Lot(sku, older, random.Between(20, 45), random);
                }

                yield return Lot(sku, units - older, random.Between(60, 90), random);
                break;
            default:
                yield return (null, null, null, units);
                break;
        }
    }

    /// <param name="sku">Which article.</param>
    /// <param name="units">How many of it.</param>
    /// <param name="lifeLeft">Percent of the shelf life that is left.</param>
    /// <param name="random">The article's own source.</param>
    private (string? Lot, DateOnly? Expiry, string? Serial, int Quantity) Lot(DemoSku sku, int units, int lifeLeft, DemoRandom random)
    {
        DateOnly? expiry = sku.Control == "expiry" ? today.AddDays(sku.ShelfLifeDays * lifeLeft / 100) : null;
        return (random.Fill("L2A####"), expiry, null, units);
    }
}
