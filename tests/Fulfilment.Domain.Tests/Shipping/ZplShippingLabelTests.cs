using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Identification;

namespace Fulfilment.Domain.Tests.Shipping;

public sealed class ZplShippingLabelTests
{
    private static readonly ZplLabelContent Content = new(
        new ZplLabelAddress("Aoba Coffee", "150-0001", ["1-2-3 Jingumae", "Shibuya, Tokyo"]),
        new ZplLabelAddress("^XZ~JR_Smith", "94103", ["1 Market St"]),
        "Yamato", "444413758703", Sscc.Parse("106141411234567897"), "AOI-1", (1, 2)) { Weight = new Grams(1250) };

    [Fact]
    public void Prints_one_label_and_forbids_the_printer_to_repeat_it()
    {
        var zpl = Compose(Content).Value;
        Assert.StartsWith("^XA^CI28^PW812^LL1218", zpl, StringComparison.Ordinal);
        Assert.Contains("^JZN", zpl, StringComparison.Ordinal);
        Assert.EndsWith("^PQ1^XZ\n", zpl, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_customer_typed_cannot_end_the_label_or_begin_a_command()
    {
        var zpl = Compose(Content with { OrderNumber = "^XZ~JR_1" }).Value;
        Assert.Equal(1, Count(zpl, "^XZ"));
        Assert.DoesNotContain('~', zpl);
        Assert.Contains("^FH_^FD_5EXZ_7EJR_5F1^FS", zpl, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sscc_is_gs1_128_with_fnc1_first_and_the_tracking_number_code_128()
    {
        var zpl = Compose(Content).Value;
        Assert.Contains("^BCN,200,N,N,N,N^FH_^FD>;>800106141411234567897^FS", zpl, StringComparison.Ordinal);
        Assert.Contains("^FD>;444413758703^FS", zpl, StringComparison.Ordinal);
        Assert.Contains("1.25 kg", zpl, StringComparison.Ordinal);
        Assert.Contains("1 / 2", zpl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0112345678901231\u001D10AB", ">;>80112345678901231>810>6AB")]
    [InlineData("10A>B\u001D21123456", ">;>810>6A>0B>8>521123456")]
    public void Gs1_data_changes_sets_and_separates_variable_fields(string elements, string expected) => Assert.Equal(expected, ZplText.Gs1(elements));

    [Theory]
    [InlineData("1234567", ">:1234567")]
    [InlineData("AB>1", ">:AB>01")]
    [InlineData("12345678", ">;12345678")]
    public void Plain_code_128_starts_in_the_set_that_fits(string data, string expected) => Assert.Equal(expected, ZplText.Code128(data));

    [Fact]
    public void A_text_that_cannot_be_made_to_fit_is_refused_and_not_cut()
    {
        var refused = ZplShippingLabel.Compose(Content with { Recipient = Content.Recipient with { Name = "日本" } }, (_, _) => null);
        Assert.Equal("documents.label-text-too-long", refused.Refusal?.Code);
        Assert.Equal("documents.label-number-unprintable", Compose(Content with { TrackingNumber = new string('A', 60) }).Refusal?.Code);
        Assert.Equal("documents.label-number-unprintable", Compose(Content with { TrackingNumber = "番号" }).Refusal?.Code);
    }

    [Fact]
    public void A_bitmap_is_packed_with_runs_commas_and_colons()
    {
        var bitmap = new MonoBitmap(64, 4);
        for (var x = 0; x < 24; x++)
        {
            bitmap[x, 1] = bitmap[x, 2] = true;
        }

        for (var x = 0; x < 64; x++)
        {
            bitmap[x, 3] = true;
        }

        Assert.Equal("^GFA,32,32,8,,LF,:!^FS", ZplGraphic.Field(bitmap));
    }

    private static Outcome<string> Compose(ZplLabelContent content) =>
        ZplShippingLabel.Compose(content, (_, style) => new MonoBitmap(8, style.SizeDots));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
