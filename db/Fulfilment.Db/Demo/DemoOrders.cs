using Fulfilment.Db.Import;

namespace Fulfilment.Db.Demo;

/// <summary>
/// Makes a client's order from a basket of the source: the goods, quantities and times of day are the source's, the
/// person, address, yen and calendar day are made.
/// </summary>
internal sealed class DemoOrders(Preset preset, DemoBuyers buyers, DemoArticles articles)
{
    private static readonly string[] Greetings =
        ["お誕生日おめでとう。", "いつもありがとうございます。", "ささやかですが、どうぞ。", "Happy birthday!", "With love from all of us.", "Thank you for everything."];

    private readonly DemoPeople people = new(preset.Seed);

    /// <param name="basket">An order of the source.</param>
    /// <param name="placedAt">When it is placed, as the preset's calendar has it.</param>
    /// <param name="round">0 when the sample is read for the first time; later rounds have other buyers and numbers.</param>
    public DemoOrder Make(RetailBasket basket, DateTimeOffset placedAt, int round = 0)
    {
        var client = buyers.ClientOf(basket);
        var channel = buyers.ChannelOf(client, basket);
        var suffix = round == 0 ? "" : $"-R{round + 1}";
        var key = DemoBuyers.KeyOf(basket) + suffix;
        var random = DemoRandom.For(preset.Seed, "order", basket.Invoice + suffix);
        var (buyer, home) = people.Make(key, basket.Country, client.ForeignFacing);
        var gift = random.Chance(preset.GiftShare);
        var (recipient, address) = gift ? people.Make(key + "-friend", "United Kingdom", client.ForeignFacing) : (buyer, home);
        return new DemoOrder(
            basket.Invoice + suffix, client.Code, channel.Code, placedAt, buyer.Language, buyer, recipient, address,
            gift ? Greeting(random, recipient.Language) : "", basket.Customer is null, Lines(basket, random));
    }

    private List<DemoOrderLine> Lines(RetailBasket basket, DemoRandom random)
    {
        List<DemoOrderLine> lines = [];
        foreach (var (article, quantity, price) in basket.Articles)
        {
            lines.Add(new DemoOrderLine(lines.Count + 1, article, quantity, DemoArticles.Yen(price)));
        }

        if (random.Chance(preset.ExtraLineShare))
        {
            lines.Add(new DemoOrderLine(lines.Count + 1, random.Pick(articles.OwnCodes), random.Between(1, 2), 0));
        }

        return lines;
    }

    private static string Greeting(DemoRandom random, string language) =>
        random.Pick([.. Greetings.Where(g => (g[0] < '\u3000') == (language == "en"))]);
}
