using System.Text;
using Fulfilment.Adapters.Zpl;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Identification;
using Xunit.Abstractions;

namespace Fulfilment.Features.Tests.Documents;

public sealed class LabelPrintTests(ITestOutputHelper output)
{
    internal static readonly ZplLabelContent Japanese = new(
        new ZplLabelAddress("青葉珈琲 東京物流センター", "〒150-0001", ["東京都渋谷区神宮前1-2-3"], "03-1234-5678"),
        new ZplLabelAddress("髙橋 﨑子 様", "〒980-0811", ["宮城県仙台市青葉区一番町四丁目7番17号", "小田急仙台ビル2階"], "022-123-4567"),
        "ヤマト運輸 宅急便", "444413758703", Sscc.Parse("106141411234567897"), "AOI-100234", (1, 2))
    {
        Weight = new Grams(1250), Routing = "022-A1", Note = "14時〜16時　割れ物注意",
    };

    private static readonly ZplLabelContent Longest = Japanese with
    {
        Recipient = new ZplLabelAddress(
            SamplePapers.Longest.Recipient.Name + " 御中", "〒305-0074", SamplePapers.Longest.Recipient.AddressLines, "029-000-0000"),
        TrackingNumber = "JJD0140600000012345678",
    };

    private static readonly ZplLabelContent English = Japanese with
    {
        Sender = new ZplLabelAddress("Aoba Coffee", "150-0001", ["1-2-3 Jingumae, Shibuya", "Tokyo, Japan"]),
        Recipient = new ZplLabelAddress("Zoë O’Sullivan-Åström", "SW1A 2AA", ["10 Downing Street", "London", "UNITED KINGDOM"]),
        CarrierService = "DHL Express", TrackingNumber = "RB123456785JP", Note = "",
    };

    [ToolFact("ZXingReader", "zbarimg")]
    public void The_printed_label_decodes_to_its_sscc_and_its_tracking_number_by_two_readers()
    {
        using var scratch = new Scratch();
        foreach (var (name, content) in new[] { ("label-ja", Japanese), ("label-longest", Longest), ("label-en", English) })
        {
            var zpl = Compose(content);
            output.WriteLine($"{name}: {Encoding.UTF8.GetByteCount(zpl):N0} bytes");
            var picture = scratch.Write(name + ".png", PaintedLabel.ToPng(zpl));
            if (Environment.GetEnvironmentVariable("FULFILMENT_KEEP_PAPERS") is { } folder)
            {
                File.Copy(picture, Path.Combine(folder, name + ".png"), overwrite: true);
            }

            var first = Tool.Run("ZXingReader", picture).Output;
            var second = Tool.Run("zbarimg", "-q", "--raw", picture).Output;
            Assert.Contains(content.TrackingNumber, first, StringComparison.Ordinal);
            Assert.Contains(content.Sscc.ToString(), first, StringComparison.Ordinal);
            Assert.Contains("]C1", first, StringComparison.Ordinal);
            Assert.Contains(content.TrackingNumber, second, StringComparison.Ordinal);
            Assert.Contains("00" + content.Sscc, second, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_label_is_the_same_bytes_and_small_enough_for_a_slow_line()
    {
        Assert.Equal(Compose(Japanese), Compose(Japanese));
        Assert.InRange(Compose(Longest).Length, 1, 40_000);
    }

    [Fact]
    public void Japanese_is_drawn_as_dots_and_never_left_to_the_printers_fonts()
    {
        var zpl = Compose(Longest);
        Assert.DoesNotContain(zpl, c => c > '~');
        Assert.Contains("^GFA,", zpl, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_shrinks_until_it_fits_and_is_never_cut()
    {
        var style = new LabelTextStyle(54, 300, MostLines: 2, Bold: true);
        var small = LabelTextDrawing.Draw(new string('漢', 30), style)!;
        Assert.InRange(small.Width, 1, 302);
        Assert.InRange(small.Height, 1, 2 * 54 * 5 / 4);
        Assert.Null(LabelTextDrawing.Draw(new string('漢', 400), style));
    }

    internal static string Compose(ZplLabelContent content)
    {
        var label = ZplShippingLabel.Compose(content, LabelTextDrawing.Draw);
        Assert.True(label.IsDone, label.Refusal?.ToString());
        return label.Value;
    }
}
