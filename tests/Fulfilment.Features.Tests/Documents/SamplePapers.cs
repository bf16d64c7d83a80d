using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>Papers as the bench prints them, and the facts they are made from.</summary>
internal static class SamplePapers
{
    public static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static CouponCode Coupon { get; } =
        CouponCode.Create([3, 17, 29, 4, 8, 23, 11, 30, 6, 19, 25, 2, 14, 9, 27, 1, 20, 13]).Value;

    public static PaperFacts Japanese { get; } = new(
        new BrandFacts("青葉珈琲", "https://aoba.example/", "contact@aoba.example") { Address = "東京都渋谷区神宮前1-2-3" },
        new RecipientFacts("髙橋 﨑子", IsCompany: false, "980-0811", ["宮城県仙台市青葉区一番町四丁目7番17号", "小田急仙台ビル2階"]),
        new OrderFacts("AOI-100234", new DateOnly(2026, 11, 20),
            [
                new OrderLineFacts("CF-ETH-200", "エチオピア イルガチェフェ 浅煎り 200g", 2, Money.Yen(1480)),
                new OrderLineFacts("FL-V60-40", "円すいペーパーフィルター 02サイズ（40枚入）", 1, Money.Yen(420)),
            ], (1, 1)) { Subtotal = Money.Yen(3380), Shipping = Money.Yen(550), Total = Money.Yen(3930), TaxWithin = Money.Yen(291) },
        new PaperCode(new PaperId(48213)),
        Today)
    {
        History = new HistoryFacts(0, Stage.FirstOrder),
        Coupon = new CouponFacts(Coupon, 15, new DateOnly(2027, 1, 31), $"https://aoba.example/c/{Coupon.Canonical}"),
    };

    public static PaperFacts English { get; } = Japanese with
    {
        Brand = new BrandFacts("Aoba Coffee", "https://aoba.example/en", "hello@aoba.example") { Address = "1-2-3 Jingumae, Tokyo" },
        Recipient = new RecipientFacts("Zoë O’Sullivan-Åström", IsCompany: false, "SW1A 2AA", ["10 Downing Street", "London", "United Kingdom"]),
        Order = Japanese.Order with { Lines = [new OrderLineFacts("CF-ETH-200", "Ethiopia Yirgacheffe, light roast, 200 g", 2, Money.Yen(1480))] },
    };

    /// <summary>Names and addresses as long as forms accept them.</summary>
    public static PaperFacts Longest { get; } = Japanese with
    {
        Recipient = new RecipientFacts(
            "独立行政法人国際協力機構筑波国際センター総務課資材調達担当係勅使河原小路左衛門尉源之丞", IsCompany: true, "305-0074",
            ["茨城県つくば市高野台三丁目六番地の一独立行政法人国際協力機構筑波国際センター別館宿泊棟", "第二管理棟地下一階資材調達受付窓口（平日午前九時から午後五時まで）気付", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochbuilding"]),
        Order = Japanese.Order with
        {
            Note = "不在の場合は宅配ボックスへお願いします。「割れ物注意」の表示をご確認ください（必ず！）。",
            Lines = [.. Enumerable.Range(1, 60).Select(at => new OrderLineFacts($"SKU-{at:D6}-LONG", $"第{at}の商品：とても長い名前のコーヒー豆の詰め合わせ（深煎り・中煎り・浅煎り）", at, Money.Yen(1000 + at)))],
        },
        History = new HistoryFacts(11, Stage.Loyal, new DateOnly(2026, 8, 3), "エチオピア産シングルオリジンのコーヒー豆"),
    };

    public static Document Compose(string template, PaperFacts facts) =>
        ShippedTemplates.Find(template)!.Compose(facts.ToTree(), At).Value;

    public static IEnumerable<(string Name, Document Paper)> All()
    {
        yield return ("insert-ja", Compose("insert-thanks-ja", Japanese));
        yield return ("insert-en", Compose("insert-thanks-en", English));
        yield return ("insert-longest", Compose("insert-thanks-ja", Longest));
        yield return ("slip-ja", Compose("packing-slip-ja", Japanese));
        yield return ("slip-ja-gift", Compose("packing-slip-ja", Japanese with { ShowPrices = false }));
        yield return ("slip-en", Compose("packing-slip-en", English));
        yield return ("slip-longest", Compose("packing-slip-ja", Longest));
        yield return ("blocks", EveryBlock);
        yield return ("receipt", EveryBlock with { Page = new PageSetup(PaperSize.ReceiptRoll, Margins.Of(4)) });
    }

    public static Document EveryBlock { get; } = new(
        new PageSetup(PaperSize.A4, Margins.Of(15)),
        new DocumentInfo("すべてのブロック", "ja-JP", At, "sample/1"),
        [
            TextBlock.Of("見出し Heading", 18, bold: true, align: Align.Centre, afterMm: 4),
            new TextBlock([new TextRun("「行頭禁則」と、行末禁則（括弧）を確かめる文章です。"), new TextRun("太字", Bold: true), new TextRun("もABC123もあり、長い文は紙の幅で折り返されます。ッやー、。などは行頭に来ません。")], 10, Align.Justify, 3),
            TextBlock.Of("右寄せ", align: Align.Right),
            new ImageBlock(SamplePictures.Png(), 20, Align: Align.Centre),
            new RuleBlock(),
            new ColumnsBlock([new DocumentColumn(1, [TextBlock.Of("左の段")]), new DocumentColumn(1, [TextBlock.Of("右の段"), new BarcodeBlock("ABC-123", 8, 0.2)])]),
            new QrBlock("https://例え.テスト/ご案内?a=1&b=2", 26, Align.Centre, "QRの説明"),
            new SpacerBlock(3),
            new CouponBlock("¥500 割引", "7H2K-9QXA-3F", "二〇二七年一月末まで", "https://shop.example/c/7H2K9QXA3F"),
            new PageBreakBlock(),
            new TableBlock([new TableColumn("品名", 2), new TableColumn("数", WidthMm: 15, Align: Align.Right)], [new TableRow(["珈琲", "3"]), new TableRow(["合計", "3"], Bold: true)]),
        ]);
}
