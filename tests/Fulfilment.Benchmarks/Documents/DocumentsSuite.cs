using System.Diagnostics;
using Fulfilment.Adapters.Pdf;
using Fulfilment.Adapters.Zpl;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Domain.Shipping;
using Fulfilment.Identification;

namespace Fulfilment.Benchmarks.Documents;

/// <summary>Papers as the bench prints them: one by one, many in one file, and the shipping label.</summary>
internal sealed class DocumentsSuite : ISuite
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
    private static readonly string[] Families = ["佐藤", "鈴木", "髙橋", "田中", "伊藤", "渡邊", "山本", "中村", "小林", "加藤", "吉田", "齋藤"];
    private static readonly string[] Given = ["陽翔", "結菜", "蓮", "葵", "湊", "凛", "大和", "さくら", "健一", "美咲", "由紀子", "直樹"];

    public string Name => "documents";

    public string Summary => "personalised inserts and labels per second and their size; --count N (default 500)";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        var count = args.Number("count", args.Smoke ? 50 : 500);
        var renderer = new PdfDocumentRenderer();
        var template = ShippedTemplates.For("insert-thanks", "ja-JP");
        for (var warm = 0; warm < 50; warm++)
        {
            renderer.Render(template.Compose(Facts(warm).ToTree(), At).Value);
        }

        OneByOne(rows, renderer, template, count);
        OneFile(rows, renderer, template, count);
        Labels(rows, count);
        return 0;
    }

    private static void OneByOne(RowWriter rows, PdfDocumentRenderer renderer, DocumentTemplate template, int count)
    {
        var cpu = CpuClock.Start();
        var largest = 0;
        var times = new List<double>(count);
        for (var at = 0; at < count; at++)
        {
            var start = Stopwatch.GetTimestamp();
            var pdf = renderer.Render(template.Compose(Facts(at).ToTree(), At).Value).Value.Pdf;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            largest = Math.Max(largest, pdf.Length);
        }

        var seconds = cpu.Seconds;
        times.Sort();
        rows.Row("inserts-per-cpu-second", count, count / seconds, 250, seconds);
        rows.Row("insert-median-ms", count, times[count / 2], null, seconds);
        rows.Row("insert-p99-ms", count, times[count * 99 / 100], 300, seconds);
        rows.Row("insert-largest-bytes", count, largest, 60_000, seconds);
    }

    private static void OneFile(RowWriter rows, PdfDocumentRenderer renderer, DocumentTemplate template, int count)
    {
        var cpu = CpuClock.Start();
        var blocks = new List<Block>();
        Document? last = null;
        for (var at = 0; at < count; at++)
        {
            last = template.Compose(Facts(at).ToTree(), At).Value;
            blocks.AddRange(last.Blocks);
            blocks.Add(new PageBreakBlock());
        }

        var pdf = renderer.Render(last! with { Blocks = blocks }).Value;
        var seconds = cpu.Seconds;
        rows.Row("pages-per-cpu-second-in-one-file", pdf.Pages, pdf.Pages / seconds, 800, seconds);
        rows.Row("bytes-a-page-in-one-file", pdf.Pages, (double)pdf.Pdf.Length / pdf.Pages, null, seconds);
    }

    private static void Labels(RowWriter rows, int count)
    {
        var cpu = CpuClock.Start();
        long bytes = 0;
        for (var at = 0; at < count; at++)
        {
            var facts = Facts(at);
            var address = new ZplLabelAddress(facts.Recipient.Name + " 様", "〒" + facts.Recipient.PostalCode, facts.Recipient.AddressLines);
            var label = ZplShippingLabel.Compose(
                new ZplLabelContent(address, address, "ヤマト運輸", "444413758703", Sscc.Create(0, "4912345", at), facts.Order.Number, (1, 1)),
                LabelTextDrawing.Draw);
            bytes += label.Value.Length;
        }

        var seconds = cpu.Seconds;
        rows.Row("labels-per-cpu-second", count, count / seconds, null, seconds);
        rows.Row("label-bytes", count, (double)bytes / count, null, seconds);
    }

    private static PaperFacts Facts(int at)
    {
        var name = $"{Families[at % Families.Length]} {Given[at / Families.Length % Given.Length]}";
        var random = new byte[CouponCode.RandomBytes];
        new Random(at).NextBytes(random);
        var code = CouponCode.Create(random).Value;
        var stages = Enum.GetValues<Stage>();
        return new PaperFacts(
            new BrandFacts("青葉珈琲", "https://aoba.example/", "contact@aoba.example"),
            new RecipientFacts(name, IsCompany: false, "980-0811", ["宮城県仙台市青葉区一番町四丁目7番17号", "小田急仙台ビル2階"]),
            new OrderFacts($"AOI-{at:D6}", new DateOnly(2026, 11, 20), [new OrderLineFacts("CF-ETH-200", "エチオピア 200g", 2, Money.Yen(1480))], (1, 1)),
            new PaperCode(new PaperId(at)),
            new DateOnly(2026, 11, 21))
        {
            History = new HistoryFacts(at % 9, stages[at % stages.Length], new DateOnly(2026, 3, 1), at % 3 == 0 ? "ドリッパー" : null),
            Coupon = new CouponFacts(code, 15, new DateOnly(2027, 1, 31), $"https://aoba.example/c/{code.Canonical}"),
        };
    }
}
