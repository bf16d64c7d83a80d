using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Scanners;

public sealed class ScanCodecTests
{
    [Theory]
    [InlineData("]C10104006381333931", "]C1", "0104006381333931")]
    [InlineData("]d2\u001d0104006381333931", "]d2", "\u001d0104006381333931")]
    [InlineData("4006381333931", null, "4006381333931")]
    [InlineData("]]x", null, "]]x")]
    [InlineData("]C", null, "]C")]
    [InlineData("]Q1", "]Q1", "")]
    public void The_identifier_is_taken_off_the_front_and_nothing_else_is(string frame, string? aim, string text)
    {
        Assert.Equal((aim, text), ScanCodec.Read(System.Text.Encoding.UTF8.GetBytes(frame), new ScannerSettings()));
    }

    [Fact]
    public void A_device_that_sends_no_identifiers_keeps_its_brackets()
    {
        Assert.Equal((null, "]C1x"), ScanCodec.Read("]C1x"u8, new ScannerSettings(Aim: false)));
    }

    [Fact]
    public void The_devices_substitute_becomes_the_group_separator()
    {
        Assert.Equal(("]C1", "10A\u001d21B"), ScanCodec.Read("]C110A|21B"u8, new ScannerSettings(GsSubstitute: "|")));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_kept_one_for_one()
    {
        Assert.Equal((null, "\u00e9\u00ff"), ScanCodec.Read([0xe9, 0xff], new ScannerSettings()));
        Assert.Equal((null, "東京"), ScanCodec.Read("東京"u8, new ScannerSettings()));
    }

    [Fact]
    public void Any_bytes_can_be_read()
    {
        var random = new Random(7);
        var bytes = new byte[40];
        for (var i = 0; i < Effort.Streams(20_000); i++)
        {
            random.NextBytes(bytes);
            var frame = bytes.AsSpan(0, random.Next(bytes.Length));
            var (aim, text) = ScanCodec.Read(frame, new ScannerSettings());
            Assert.True((aim?.Length ?? 0) + text.Length <= frame.Length);
        }
    }

    [Fact]
    public void A_repeat_within_the_window_is_marked_and_ten_equal_items_are_ten_when_there_is_none()
    {
        var at = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        var rule = new RepeatRule(500);
        Assert.Null(rule.Judge("]E0", "1", at));
        Assert.Equal("repeat", rule.Judge("]E0", "1", at.AddMilliseconds(400)));
        Assert.Equal("repeat", rule.Judge("]E0", "1", at.AddMilliseconds(800)));
        Assert.Null(rule.Judge("]E0", "1", at.AddMilliseconds(1400)));
        Assert.Null(rule.Judge("]E0", "2", at.AddMilliseconds(1450)));

        var off = new RepeatRule(0);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(off.Judge("]E0", "1", at)));
    }
}
