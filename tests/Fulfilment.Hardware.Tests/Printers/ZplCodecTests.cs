using System.Text;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Printers.Zpl;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class ZplCodecTests
{
    private const string Healthy =
        "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003";

    private static ZplHostStatus? Parse(string raw) => ZplLanguage.Frames([.. Encoding.ASCII.GetBytes(raw)], 3) is { } frames ? ZplHostStatus.Parse(frames) : null;

    [Fact]
    public void A_healthy_printer_is_at_rest_without_problems()
    {
        var status = Parse(Healthy);

        Assert.True(status!.AtRest);
        Assert.Empty(status.Problems);
    }

    [Fact]
    public void A_status_cut_anywhere_is_no_status()
    {
        for (var length = 0; length < Healthy.Length; length++)
        {
            Assert.Null(Parse(Healthy[..length]));
        }
    }

    [Theory]
    [InlineData("030,1,1,1245,002,0,0,0,000,0,0,0", "000,0,1,1,0,2,4,0,00000000,1,000", new[] { DeviceReasons.PaperOut, DeviceReasons.HeadOpen, DeviceReasons.RibbonOut, DeviceReasons.Paused })]
    [InlineData("030,0,0,1245,000,0,0,0,000,1,1,1", "000,0,0,0,0,2,4,1,00000000,1,000", new[] { DeviceReasons.TooHot, DeviceReasons.TooCold, DeviceReasons.MemoryCorrupt, DeviceReasons.LabelWaiting })]
    public void Each_flag_has_its_word(string first, string second, string[] problems)
    {
        Assert.Equal(problems, ZplHostStatus.Parse([first, second, "1234,0"])!.Problems);
    }

    [Fact]
    public void A_printer_with_something_left_to_do_is_not_at_rest()
    {
        Assert.False(ZplHostStatus.Parse(["030,0,0,1245,001,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000", "1234,0"])!.AtRest);
        Assert.False(ZplHostStatus.Parse(["030,0,0,1245,000,0,0,1,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000", "1234,0"])!.AtRest);
        Assert.False(ZplHostStatus.Parse(["030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000003,1,000", "1234,0"])!.AtRest);
    }

    [Fact]
    public void The_error_word_is_read_nibble_by_nibble()
    {
        var errors = ZplErrorStatus.Parse("\r\nPRINTER STATUS\r\n   ERRORS:         1 00000000 00000005\r\n   WARNINGS:       0 00000000 00000000\r\n");

        Assert.Equal([DeviceReasons.PaperOut, DeviceReasons.HeadOpen], errors!.Problems);
        Assert.Null(ZplErrorStatus.Parse("ERRORS: 1 0000"));
    }

    [Theory]
    [InlineData("^XA^FO1,1^FDx^FS^XZ", 1)]
    [InlineData("^XA^JZN^XZ", 0)]
    [InlineData("^XA^MMT^XZ^XA^FDa^FS^XZ^XA^FDb^FS^PQ3^XZ", 4)]
    [InlineData("^XA^FDx^FS", null)]
    [InlineData("^XA^FDx^XA^FDy^XZ", null)]
    [InlineData("nothing", 0)]
    public void The_labels_of_a_job_are_counted_before_it_is_sent(string zpl, int? labels) =>
        Assert.Equal(labels, ZplContent.Labels(Encoding.ASCII.GetBytes(zpl)));

    [BenchDataFact]
    public void Every_carrier_label_of_the_collection_is_one_label()
    {
        foreach (var file in BenchData.Files("labels", "*.zpl"))
        {
            Assert.Equal(1, ZplContent.Labels(File.ReadAllBytes(file)));
        }
    }

    [Theory]
    [InlineData("plain 123")]
    [InlineData("^XZ ~JA _41 \\ 100%")]
    [InlineData("山田 太郎 様 🎁 Ø")]
    [InlineData("a\u001db\r\nc")]
    public void Escaped_text_is_what_the_printer_reads(string text)
    {
        var zpl = Encoding.UTF8.GetBytes($"^XA^CI28^FO1,1^FH^FD{ZplText.Escape(text)}^FS^XZ");

        Assert.Equal(text, Assert.Single(LabelReader.Fields(zpl)).Data);
        Assert.Equal(1, ZplContent.Labels(zpl));
    }

    [Fact]
    public void Random_answers_are_refused_without_a_crash()
    {
        var random = new Random(5);
        const string likely = "\u0002\u0003\r\n,0123456789";
        for (var i = 0; i < Effort.Streams(50_000); i++)
        {
            var raw = new string(random.GetItems<char>(likely, random.Next(80)));
            Assert.Null(Parse(raw));
            _ = ZplErrorStatus.Parse(raw + "ERRORS: " + raw);
            _ = ZplContent.Labels(Encoding.ASCII.GetBytes(raw));
        }
    }
}
