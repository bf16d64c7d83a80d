using System.Text;
using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Tests.Framing;

public sealed class FramerTests
{
    private static List<string> Frames(Framer framer, params string[] pieces)
    {
        var frames = new List<string>();
        foreach (var piece in pieces)
        {
            framer.Feed(Encoding.Latin1.GetBytes(piece), frame => frames.Add(Encoding.Latin1.GetString(frame)));
        }

        return frames;
    }

    public static TheoryData<string, string, string[]> Streams => new()
    {
        { "suffix", "one\r\ntwo\rthree\nfo\u001dur\r\n", ["one", "two", "three", "fo\u001dur"] },
        { "startend", "noise\u0002one\u0003\r\n\u0002two\u0003x\u0002half\u0002three\u0003", ["one", "two", "three"] },
        { "length", "\u0003ab\u0001\u0005wxyz", ["\u0003ab", "\u0001", "\u0005wxyz"] },
    };

    private static Framer Make(string kind) => kind switch
    {
        "suffix" => new SuffixFramer("\r\n"u8, 64),
        "startend" => new StartEndFramer(2, 3, 64),
        _ => new LengthFramer(1, head => head[0], 64),
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Frames_are_the_same_wherever_the_bytes_are_split(string kind, string stream, string[] expected)
    {
        for (var first = 0; first <= stream.Length; first++)
        {
            for (var second = first; second <= stream.Length; second++)
            {
                Assert.Equal(expected, Frames(Make(kind), stream[..first], stream[first..second], stream[second..]));
            }
        }
    }

    [Fact]
    public void A_frame_over_the_limit_is_counted_and_never_handed_on_in_part()
    {
        var framer = new SuffixFramer("\r"u8, 8);

        Assert.Equal(["ok", "after"], Frames(framer, "ok\r", new string('x', 30), "yyy\rafter\r"));
        Assert.Equal(1, framer.Broken);
        Assert.Equal("xxxxxxxx"u8.ToArray(), framer.LastBroken);
    }

    [Fact]
    public void A_line_that_falls_silent_breaks_the_frame_begun()
    {
        var framer = new SuffixFramer("\r"u8, 64);
        Frames(framer, "half");
        Assert.True(framer.Unfinished);

        framer.Silence(_ => Assert.Fail("half a scan is no scan"));

        Assert.Equal(1, framer.Broken);
        Assert.Equal(["whole"], Frames(framer, "whole\r"));
    }

    [Fact]
    public void Without_a_suffix_silence_ends_the_frame()
    {
        var framer = new GapFramer(64);
        Assert.Empty(Frames(framer, "ab", "cd"));
        var taken = "";

        framer.Silence(frame => taken = Encoding.ASCII.GetString(frame));

        Assert.Equal("abcd", taken);
    }

    [Fact]
    public void A_length_that_makes_no_sense_loses_the_stream_for_good()
    {
        var framer = new LengthFramer(1, head => head[0], 8);

        Assert.Equal(["\u0002a"], Frames(framer, "\u0002a\u00ffzzzz\u0002b"));
        Assert.True(framer.Lost);
    }
}
