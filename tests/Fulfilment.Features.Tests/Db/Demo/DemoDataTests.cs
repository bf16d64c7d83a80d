using System.Text.Json;
using Fulfilment.Db.Demo;
using Fulfilment.Db.Import;
using Fulfilment.Identification;

namespace Fulfilment.Features.Tests.Db.Demo;

public sealed class DemoDataTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 30, 0, TimeSpan.Zero);
    private static readonly DemoData Demo = DemoData.Make(Preset.Named("demo").Value, Now);

    [Fact]
    public void Makes_the_same_data_twice() =>
        Assert.Equal(JsonSerializer.Serialize(Demo), JsonSerializer.Serialize(DemoData.Make(Preset.Named("demo").Value, Now)));

    [Fact]
    public void Keeps_people_and_articles_when_only_the_number_of_orders_changes()
    {
        var fewer = DemoData.Make(Preset.Named("demo").Value with { Orders = 50 }, Now);
        var skus = Demo.Skus.ToDictionary(s => (s.Client, s.Code));
        Assert.All(fewer.Skus, s => Assert.Equal(skus[(s.Client, s.Code)], s));
        var people = Demo.Orders.DistinctBy(o => o.Buyer.Key).ToDictionary(o => o.Buyer.Key, o => o.Buyer);
        Assert.All(fewer.Orders.Where(o => people.ContainsKey(o.Buyer.Key)), o => Assert.Equal(people[o.Buyer.Key], o.Buyer));
    }

    [Fact]
    public void Has_the_eleven_sites_with_lanes_to_every_prefecture_and_abroad()
    {
        Assert.Equal(11, Demo.Sites.Dcs.Count);
        Assert.All(Demo.Sites.Dcs, d => Assert.Equal(47, Demo.Sites.Lanes.Count(l => l.Dc == d.Code && l.Region.StartsWith("JP-", StringComparison.Ordinal))));
        Assert.All(Demo.Orders.Select(o => o.Address.Region).Distinct(), r => Assert.Contains(Demo.Sites.Lanes, l => l.Region == r));
        Assert.Contains(Demo.Orders, o => o.Address.Country != "JP");
        Assert.All(Demo.Sites.Dcs, d => Assert.Contains(Demo.Sites.Stations, s => s.Dc == d.Code && s.Kind == "packing"));
    }

    [Fact]
    public void Gives_every_article_numbers_of_its_own_with_right_check_digits()
    {
        Assert.Equal(Demo.Skus.Count, Demo.Skus.Select(s => s.Gtin).Distinct().Count());
        Assert.All(Demo.Skus, s => Assert.True(Gtin.TryParse(s.Gtin.ToGtin13(), out var read) && read == s.Gtin));
        Assert.All(Demo.Skus, s => Assert.StartsWith("952", s.Gtin.ToGtin13(), StringComparison.Ordinal));
        Assert.All(Demo.Skus, s => Assert.Equal(1, s.CaseGtin.Indicator));
        Assert.All(Demo.Skus, s => Assert.True(s.Grams > 0 && s.PriceYen > 0 && s.Size is { Length: > 0, Width: > 0, Height: > 0 }));
        foreach (var control in new[] { "none", "lot", "expiry", "serial" })
        {
            Assert.Contains(Demo.Skus, s => s.Control == control);
        }

        Assert.Contains(Demo.Skus, s => s.Temperature == "chilled");
        Assert.Contains(Demo.Skus, s => s.Hazard == "flammable-solid");
    }

    [Fact]
    public void Puts_each_japanese_postal_code_into_its_own_prefecture()
    {
        var prefixes = SeedFiles.Rows("demo/cities.csv", "region", "postal_prefix").ToLookup(r => r["region"], r => r["postal_prefix"]);
        Assert.Equal(47, prefixes.Count);
        Assert.All(
            Demo.Orders.Select(o => o.Address).Where(a => a.Country == "JP"),
            a => Assert.True(a.PostalCode is { Length: 7 } && a.PostalCode.All(char.IsAsciiDigit) && prefixes[a.Region].Contains(a.PostalCode[..3])));
    }

    [Fact]
    public void Places_orders_in_the_past_of_their_own_clients_and_articles()
    {
        var skus = Demo.Skus.Select(s => (s.Client, s.Code)).ToHashSet();
        Assert.Equal(400, Demo.Orders.Count);
        Assert.Equal(400, Demo.Orders.Select(o => (o.Client, o.ExternalId)).Distinct().Count());
        Assert.All(Demo.Orders, o => Assert.True(o.PlacedAt <= Now && o.PlacedAt > Now.AddDays(-5)));
        Assert.All(Demo.Orders, o => Assert.All(o.Lines, l => Assert.Contains((o.Client, l.Sku), skus)));
        Assert.All(Demo.Orders, o => Assert.All(o.Lines, l => Assert.True(l.Quantity > 0 && l.UnitPriceYen > 0)));
        Assert.Contains(Demo.Orders, o => o.Guest);
        Assert.Contains(Demo.Orders, o => o.Language == "en");
        Assert.Equal(3, Demo.Orders.Select(o => o.Client).Distinct().Count());
    }

    [Fact]
    public void Stocks_so_that_most_orders_can_go_some_must_split_and_some_must_wait()
    {
        var bins = Demo.Sites.Bins.Select(b => (b.Dc, b.Code)).ToHashSet();
        Assert.All(Demo.Stock, s => Assert.True(s.Quantity > 0 && bins.Contains((s.Dc, s.Bin))));
        var stock = Demo.Stock.GroupBy(s => (s.Client, s.Sku)).ToDictionary(g => g.Key, g => g.Sum(s => s.Quantity));
        var ordered = Demo.Orders.SelectMany(o => o.Lines.Select(l => (o.Client, l.Sku, l.Quantity))).GroupBy(l => (l.Client, l.Sku)).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        var short_ = ordered.Count(o => stock.GetValueOrDefault(o.Key) < o.Value);
        Assert.InRange((double)short_ / ordered.Count, 0.01, 0.25);
        Assert.InRange(Demo.Stock.Select(s => (s.Client, s.Sku, s.Dc)).Distinct().Count() / (double)Demo.Skus.Count, 1.3, 3);
    }

    [Fact]
    public void Takes_back_only_what_was_ordered()
    {
        var orders = Demo.Orders.ToDictionary(o => (o.Client, o.ExternalId));
        Assert.NotEmpty(Demo.Returns);
        Assert.All(Demo.Returns, r => Assert.All(r.Lines, l =>
            Assert.True(orders[(r.Client, r.OrderExternalId)].Lines.First(o => o.Sku == l.Sku).Quantity >= l.Quantity)));
    }

    [Fact]
    public void Knows_its_presets_and_refuses_others()
    {
        Assert.Equal(["demo", "empty", "one-room", "peak-day", "returns-heavy"], SeedFiles.PresetNames);
        Assert.Equal("seed.unknown-preset", Preset.Named("nonsense").Refusal!.Code);
        Assert.Single(DemoData.Make(Preset.Named("one-room").Value, Now).Sites.Dcs);
        Assert.Equal(210, DemoData.Make(Preset.Named("returns-heavy").Value, Now).Returns.Count);
    }

    [Fact]
    public void Makes_more_orders_than_the_sample_holds()
    {
        var peak = DemoData.Make(Preset.Named("peak-day").Value, Now);
        Assert.Equal(6000, peak.Orders.Select(o => (o.Client, o.ExternalId)).Distinct().Count());
    }

    [Fact]
    public void The_sample_holds_orders_cancellations_and_guests()
    {
        var kinds = DemoData.ReadSample().CountBy(b => b.Kind).ToDictionary();
        Assert.Equal((3000, 457), (kinds[BasketKind.Order], kinds[BasketKind.Cancellation]));
    }
}
