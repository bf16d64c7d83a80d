using System.Text;
using Fulfilment.Hardware.Scales;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Scales;

public sealed class ScaleCodecTests
{
    [Theory]
    [InlineData("S S     812.40 g", 812.40, true)]
    [InlineData("S D      -3.1 g", -3.1, false)]
    [InlineData("S S      1.234 kg", 1234, true)]
    [InlineData("S S          2 lb", 907.18474, true)]
    public void An_mt_sics_weight_is_read_exactly(string line, double grams, bool stable)
    {
        var reading = MtSics.Parse(line);

        Assert.Equal((decimal)grams, reading!.Grams);
        Assert.Equal(stable, reading.Stable);
    }

    [Theory]
    [InlineData("S S     812.40")]
    [InlineData("S S     812.40 st")]
    [InlineData("S S     812,40 g")]
    [InlineData("S S     8 12.40 g")]
    [InlineData("S X     812.40 g")]
    [InlineData("T S     812.40 g")]
    [InlineData("S")]
    [InlineData("")]
    [InlineData("ES")]
    public void What_is_no_whole_mt_sics_weight_is_none(string line) => Assert.Null(MtSics.Parse(line));

    [Fact]
    public void Over_and_under_are_no_weights_but_ranges()
    {
        Assert.Equal(WeightRange.Over, MtSics.Parse("S +")!.Range);
        Assert.Equal(WeightRange.Under, MtSics.Parse("S -")!.Range);
        Assert.False(MtSics.Parse("S +")!.Stable);
    }

    [Theory]
    [InlineData("\u000200.812", 812, true)]
    [InlineData("\u000212.345N", 12345, true)]
    public void An_8217_weight_is_read_in_the_unit_that_was_set(string frame, int grams, bool stable)
    {
        var reading = new Toledo8217("kg").Parse(frame);

        Assert.Equal(grams, reading!.Grams);
        Assert.Equal(stable, reading.Stable);
    }

    [Fact]
    public void An_8217_status_tells_motion_over_and_under()
    {
        var scale = new Toledo8217("kg");

        Assert.False(scale.Parse("\u0002?A")!.Stable);
        Assert.Equal(WeightRange.Over, scale.Parse("\u0002?B")!.Range);
        Assert.Equal(WeightRange.Under, scale.Parse("\u0002?D")!.Range);
        Assert.Null(scale.Parse("\u0002?`"));
        Assert.Null(scale.Parse("00.812"));
        Assert.Null(scale.Parse("\u00020x.812"));
    }

    [Fact]
    public void An_nci_answer_carries_weight_and_status()
    {
        Assert.Equal(812m, Nci.Parse("\n0000.812KG\r\n00\r")!.Grams);
        Assert.False(Nci.Parse("\n0000.812KG\r\n10\r")!.Stable);
        Assert.Equal(WeightRange.Over, Nci.Parse("\n02\r")!.Range);
        Assert.Equal(WeightRange.Under, Nci.Parse("\n01\r")!.Range);
        Assert.Null(Nci.Parse("\n0000.812KG\r\n04\r"));
        Assert.Null(Nci.Parse("\n?\r"));
        Assert.Null(Nci.Parse("\n0000.812XX\r\n00\r"));
    }

    [Fact]
    public void One_changed_byte_is_read_as_another_weight_only_if_it_belongs_to_the_number_or_the_unit()
    {
        const string line = "S S     812.40 g";
        for (var at = 0; at < line.Length; at++)
        {
            for (var b = 0; b < 128; b++)
            {
                var changed = line.Remove(at, 1).Insert(at, ((char)b).ToString());
                if (MtSics.Parse(changed) is { Stable: true } reading && reading.Grams != 812.40m)
                {
                    Assert.True(char.IsAsciiDigit((char)b) || " +-.t".Contains((char)b, StringComparison.Ordinal), $"\"{changed}\"");
                }
            }
        }
    }

    [Fact]
    public void Any_text_can_be_given_to_every_codec()
    {
        var random = new Random(11);
        var bytes = new byte[24];
        const string likely = "S SD+-?. 0123456789kglbKGN\u0002\n\r";
        for (var i = 0; i < Effort.Streams(50_000); i++)
        {
            var text = i % 2 == 0 ? Encoding.Latin1.GetString(Filled(random, bytes)) : new string(random.GetItems<char>(likely, random.Next(20)));
            _ = MtSics.Parse(text);
            _ = Nci.Parse(text);
            _ = new Toledo8217("lb").Parse(text);
        }
    }

    private static byte[] Filled(Random random, byte[] bytes)
    {
        random.NextBytes(bytes);
        return bytes;
    }
}
