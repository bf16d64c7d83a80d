using System.Text;
using Fulfilment.Hardware.Framing;
using Fulfilment.Hardware.Scanners;

namespace Fulfilment.Hardware.Tests.Scanners;

public sealed class ReportFramersTests
{
    private static List<string> Frames(Framer framer, byte[] bytes, int piece)
    {
        var frames = new List<string>();
        foreach (var part in bytes.Chunk(piece))
        {
            framer.Feed(part, frame => frames.Add(Encoding.Latin1.GetString(frame)));
        }

        return frames;
    }

    private static byte[] Report(string data, bool continued = false, string aim = "]C1")
    {
        var report = new byte[64];
        (report[0], report[1], report[63]) = (2, (byte)data.Length, (byte)(continued ? 1 : 0));
        Encoding.ASCII.GetBytes(aim).CopyTo(report, 2);
        Encoding.Latin1.GetBytes(data).CopyTo(report, 2 + aim.Length);
        return report;
    }

    private static byte[] Keys(params (int Code, bool Down)[] keys) => [.. keys.SelectMany(k =>
    {
        var e = new byte[24];
        (e[16], e[18], e[20]) = (1, (byte)k.Code, (byte)(k.Down ? 1 : 0));
        return (byte[])[.. e, .. new byte[24]];
    })];

    private static (int, bool)[] Press(params int[] codes) => [.. codes.SelectMany(c => ((int, bool)[])[(c, true), (c, false)])];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Continued_hid_reports_are_one_scan(int piece)
    {
        byte[] bytes = [.. Report(new string('1', 56), continued: true), .. Report("2\u001d3"), .. Report("next", aim: "]E0")];

        Assert.Equal(["]C1" + new string('1', 56) + "2\u001d3", "]E0next"], Frames(new HidPosFramer(true, 4096), bytes, piece));
    }

    [Fact]
    public void A_maker_that_leaves_the_identifier_out_is_read_from_byte_two()
    {
        Assert.Equal(["data"], Frames(new HidPosFramer(false, 4096), Report("data", aim: ""), 64));
    }

    [Fact]
    public void A_report_that_cannot_be_breaks_the_scan_it_belongs_to()
    {
        var impossible = Report("x");
        impossible[1] = 60;
        var framer = new HidPosFramer(true, 4096);

        Assert.Equal(["]C1ok"], Frames(framer, [.. Report("half", continued: true), .. impossible, .. Report("ok")], 64));
        Assert.Equal(1, framer.Broken);
    }

    [Fact]
    public void A_wedge_types_letters_with_shift_and_gs_with_control()
    {
        byte[] bytes = Keys(
        [
            (54, true), .. Press(27, 46), (54, false), .. Press(2, 11), (29, true), .. Press(27), (29, false), (42, true), .. Press(30), (42, false), .. Press(30), .. Press(28),
        ]);

        Assert.Equal(["}C10\u001dAa"], Frames(new WedgeFramer(KeyboardLayout.Us, 4096), bytes, 10));
    }

    [Fact]
    public void The_layout_decides_and_an_unknown_key_breaks_the_scan()
    {
        Assert.Equal(["@["], Frames(new WedgeFramer(KeyboardLayout.Jp, 4096), Keys(Press(26, 27, 28)), 24));
        Assert.Equal(["[]"], Frames(new WedgeFramer(KeyboardLayout.Us, 4096), Keys(Press(26, 27, 28)), 24));
        var framer = new WedgeFramer(KeyboardLayout.Us, 4096);
        Assert.Equal(["2"], Frames(framer, Keys(Press(2, 59, 3, 28, 3, 28)), 24));
        Assert.Equal(1, framer.Broken);
    }
}
