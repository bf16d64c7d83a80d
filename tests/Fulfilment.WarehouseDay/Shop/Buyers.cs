using System.Text.Json.Nodes;

namespace Fulfilment.WarehouseDay.Shop;

/// <summary>Made-up people and baskets; the same seed makes the same ones.</summary>
internal sealed class Buyers(IReadOnlyList<Article> articles, int seed)
{
    private static readonly (string Name, string Kana, string Language)[] People =
    [
        ("佐々木 結衣", "ササキ ユイ", "ja"), ("髙橋 健", "タカハシ ケン", "ja"), ("渡邉 さくら", "ワタナベ サクラ", "ja"), ("山本 大翔", "ヤマモト ヒロト", "ja"),
        ("Emma Johansson", "", "en"), ("Liam O'Brien", "", "en"), ("José Núñez", "", "en"), ("Nguyễn Thị Hoa", "", "en"),
    ];

    private static readonly (string Region, string Postal, string City, string Street)[] Places =
    [
        ("JP-13", "1500001", "渋谷区", "神宮前1丁目2-3"), ("JP-27", "5300001", "大阪市北区", "梅田2丁目4-9"), ("JP-01", "0600001", "札幌市中央区", "北一条西2-1"),
        ("JP-40", "8100001", "福岡市中央区", "天神1丁目8-1"), ("JP-23", "4600003", "名古屋市中区", "錦3丁目5-15"), ("JP-04", "9800811", "仙台市青葉区", "一番町4丁目7-17"),
    ];

    private readonly ILookup<string, Article> byClient = articles.Where(a => a.Free > 0).ToLookup(a => a.Client);
    private readonly ILookup<string, Article> shortOf = articles.Where(a => a.Free <= 3).ToLookup(a => a.Client);

    /// <summary>The n-th order of a client, in the shop's own form or ours.</summary>
    public Basket Make(string client, string channel, int number)
    {
        var random = new Random(unchecked((seed * 486187739) + (number * 16777619)) & int.MaxValue);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var wanted = random.Next(1, 4); lines.Count < wanted;)
        {
            var pool = random.Next(100) < 4 && shortOf[client].Any() ? shortOf[client] : byClient[client];
            var some = pool.ToArray();
            lines[some[random.Next(some.Length)].Sku] = random.Next(100) < 75 ? 1 : random.Next(2, 4);
        }

        return new Basket(
            client, channel, $"DAY{seed}-{number:D6}", [.. lines.Select(l => (l.Key, l.Value))], People[random.Next(People.Length)],
            Places[random.Next(Places.Length)], Gift: random.Next(100) < 10, PaymentPending: random.Next(100) < 2);
    }

    internal sealed record Basket(
        string Client, string Channel, string ExternalId, IReadOnlyList<(string Sku, int Quantity)> Lines, (string Name, string Kana, string Language) Buyer,
        (string Region, string Postal, string City, string Street) Place, bool Gift, bool PaymentPending)
    {
        /// <summary>As shops send it to their channel's address.</summary>
        public JsonObject ForChannel() => new()
        {
            ["orderNumber"] = ExternalId, ["orderedAt"] = TimeProvider.System.GetUtcNow().ToString("O"),
            ["shippingAddress"] = new JsonObject
            {
                ["name"] = Buyer.Name, ["prefecture"] = Place.Region, ["postalCode"] = Place.Postal, ["city"] = Place.City, ["street"] = Place.Street, ["phone"] = "090-0000-0000",
            },
            ["customer"] = new JsonObject { ["id"] = $"C-{Place.Postal}-{Array.IndexOf(People, Buyer)}", ["language"] = Buyer.Language, ["newsletter"] = true },
            ["items"] = new JsonArray([.. Lines.Select(l => new JsonObject { ["sku"] = l.Sku, ["quantity"] = l.Quantity, ["price"] = 1200 })]),
            ["gift"] = Gift, ["paymentPending"] = PaymentPending,
        };

        /// <summary>As our own API takes it.</summary>
        public JsonObject ForApi() => new()
        {
            ["client"] = Client, ["channel"] = Channel, ["externalId"] = ExternalId, ["isGift"] = Gift, ["locale"] = Buyer.Language, ["consent"] = true,
            ["holdReason"] = PaymentPending ? "payment" : null,
            ["buyer"] = new JsonObject
            {
                ["name"] = Buyer.Name, ["nameKana"] = Buyer.Kana, ["region"] = Place.Region, ["postalCode"] = Place.Postal, ["city"] = Place.City, ["line1"] = Place.Street,
            },
            ["lines"] = new JsonArray([.. Lines.Select(l => new JsonObject { ["sku"] = l.Sku, ["quantity"] = l.Quantity, ["unitPriceMinor"] = 1200 })]),
        };
    }
}
