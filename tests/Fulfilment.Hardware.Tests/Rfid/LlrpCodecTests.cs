using System.Xml.Linq;
using Fulfilment.Hardware.Rfid;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Rfid;

public sealed class LlrpCodecTests
{
    // One tag as a reader sent it: EPC-96, ROSpec, antenna 1, RSSI 0, times, seen once.
    private static readonly byte[] OneTag = Convert.FromHexString(
        "043D000000430000000000F000398D306EDD870775C77926B231A989000000018E00008A0000810001860087000082000457" +
        "7C585E9F40840004577C585E9F40880001");

    private static List<string> Epcs(byte[] stream, int piece)
    {
        var found = new List<string>();
        var llrp = new LlrpStream();
        for (var at = 0; at < stream.Length; at += piece)
        {
            var part = stream.AsSpan(at, Math.Min(piece, stream.Length - at));
            part.CopyTo(llrp.Space().Span);
            llrp.Filled(part.Length);
            while (llrp.TryTake(out var header, out var body))
            {
                if (header.Type == LlrpMessageType.RoAccessReport)
                {
                    Read(body, found);
                }
            }
        }

        Assert.False(llrp.Lost);
        return found;
    }

    private static void Read(ReadOnlySpan<byte> body, List<string> found)
    {
        var reports = new TagReports(body);
        while (reports.Next())
        {
            found.Add(new Epc(reports.EpcBytes, reports.EpcBits).ToString());
        }

        Assert.False(reports.Broken);
    }

    [Fact]
    public void A_report_is_read_field_by_field()
    {
        var header = LlrpHeader.Read(OneTag);
        var reports = new TagReports(OneTag.AsSpan(LlrpHeader.Size));

        Assert.Equal((1, LlrpMessageType.RoAccessReport, 67), (header.Version, header.Type, header.Length));
        Assert.True(reports.Next());
        Assert.Equal("306EDD870775C77926B231A9", new Epc(reports.EpcBytes, reports.EpcBits).ToString());
        Assert.Equal((1, 0, 1, 96), (reports.Antenna, reports.Rssi ?? -1, reports.Count, reports.EpcBits));
        Assert.Equal(1222091477000000UL, reports.LastSeen);
        Assert.False(reports.Next());
    }

    [Fact]
    public void A_stream_is_the_same_wherever_it_is_split()
    {
        byte[] stream = [.. OneTag, .. LlrpMessages.Plain(1, LlrpMessageType.Keepalive, 5), .. OneTag];
        for (var piece = 1; piece <= stream.Length; piece++)
        {
            Assert.Equal(2, Epcs(stream, piece).Count);
        }
    }

    /// <summary>An EPC without bits, or of more than any scheme uses, names nothing that we could track.</summary>
    [BenchDataFact]
    public void The_tags_of_long_captures_are_those_of_their_xml()
    {
        foreach (var name in (string[])["dx101_a", "dx101_b", "dx101_f"])
        {
            var file = BenchData.Files("llrp", name + ".bin").Single();
            var xml = XDocument.Load(new StringReader("<r>" + WithoutDeclarations(File.ReadAllText(Path.ChangeExtension(file, ".xml"))) + "</r>"));
            var expected = xml.Descendants().Where(e => e.Name.LocalName == "EPC" && e.Parent!.Name.LocalName is "EPC_96" or "EPCData" && e.Ancestors().Any(a => a.Name.LocalName == "TagReportData"))
                .Select(e => e.Value.Trim().ToUpperInvariant()).Where(e => e.Length is > 0 and <= 2 * Epc.MaxBytes).ToList();

            Assert.NotEmpty(expected);
            Assert.Equal(expected, Epcs(File.ReadAllBytes(file), 1000));
        }
    }

    // The files hold one document per message, one after the other.
    private static string WithoutDeclarations(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"<\?xml[^>]*\?>", "");

    [BenchDataFact]
    public void Every_capture_is_a_tree_whose_lengths_fit()
    {
        foreach (var file in BenchData.Files("llrp", "*.bin").Where(f => !f.EndsWith("_in.bin", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            var messages = 0;
            for (var at = 0; at < bytes.Length;)
            {
                var header = LlrpHeader.Read(bytes.AsSpan(at));
                Assert.InRange(header.Length, LlrpHeader.Size, bytes.Length - at);
                at += header.Length;
                messages++;
            }

            Assert.True(messages > 0);
        }
    }

    [Fact]
    public void A_report_cut_anywhere_gives_no_tag()
    {
        for (var length = LlrpHeader.Size + 1; length < OneTag.Length; length++)
        {
            var reports = new TagReports(OneTag.AsSpan(LlrpHeader.Size, length - LlrpHeader.Size));
            Assert.False(reports.Next());
            Assert.True(reports.Broken);
        }
    }

    [Fact]
    public void Random_bytes_neither_crash_nor_hang_the_codec()
    {
        var random = new Random(3);
        for (var i = 0; i < Effort.Streams(100_000); i++)
        {
            var bytes = OneTag.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var reports = new TagReports(bytes.AsSpan(LlrpHeader.Size));
            while (reports.Next())
            {
                Assert.InRange(reports.EpcBits, 1, 256);
                _ = new Epc(reports.EpcBytes, reports.EpcBits);
            }

            _ = LlrpMessages.Status(bytes);
            _ = LlrpMessages.ConnectionAttempt(bytes);
        }
    }

    [Fact]
    public void A_length_that_cannot_be_ends_the_stream()
    {
        var llrp = new LlrpStream();
        new byte[] { 4, 61, 0, 0, 0, 3, 0, 0, 0, 0 }.CopyTo(llrp.Space().Span);
        llrp.Filled(10);

        Assert.False(llrp.TryTake(out _, out _));
        Assert.True(llrp.Lost);
    }

    [Fact]
    public void Epcs_of_different_length_are_different()
    {
        Assert.NotEqual(new Epc([0x30, 0], 16), new Epc([0x30], 8));
        Assert.Equal("3000", new Epc([0x30, 0], 16).ToString());
    }
}
