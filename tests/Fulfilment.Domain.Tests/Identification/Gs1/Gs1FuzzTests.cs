using Fulfilment.Identification.Gs1;

namespace Fulfilment.Domain.Tests.Identification.Gs1;

/// <summary>Random streams, seeded: nothing crashes, nothing hangs, and whatever is accepted is written and read back the same.</summary>
public sealed class Gs1FuzzTests
{
    private const string Fair = "0123456789";

    [Fact]
    public void Mutated_scans_are_refused_or_come_back_the_same()
    {
        string[] seeds =
        [
            "010952123454321317271231" + "10AB-12/3\u001D21SER_99",
            "00106141412345678908",
            "0209521234543213370012\u001D00106141412345678908",
            "8006040123456789010102\u001D21X\u001D17271200",
            "4140614141123452\u001D254A1",
            "3920" + "12345\u001D0109521234543213" + "3012",
            "2539521234543213ABC",
            "80030" + "9521234543213" + "SER1",
            "426392\u001D0109521234543213",
            "0109521234543213" + "3103000195" + "3922" + "0299\u001D17201225",
        ];
        var random = new Random(20260);
        var accepted = 0;
        for (var round = 0; round < 150_000; round++)
        {
            var text = Mutate(seeds[random.Next(seeds.Length)], random);
            if (Gs1Message.TryParse(text, out var message, out var problem))
            {
                accepted++;
                AssertComesBack(message);
            }
            else
            {
                Assert.NotEqual(Gs1Fault.None, problem.Fault);
            }
        }

        Assert.InRange(accepted, 3000, 149_000);
    }

    [Fact]
    public void Random_bytes_and_links_do_no_harm()
    {
        var random = new Random(7);
        string[] parts = ["https://id.gs1.org", "/01/", "09520123456788", "/21/", "/10/", "?", "&", "=", "17", "271231", "%2", "%41", "#", "/", "x", "8030"];
        for (var round = 0; round < 60_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(256))]);
            _ = Gs1Message.TryParse(text, out _, out _);
            _ = Gs1Message.TryParseBracketed(text, out _, out _);
            var link = parts[0] + string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => parts[random.Next(parts.Length)]));
            if (DigitalLink.TryParse(link, out var message, out _))
            {
                Assert.True(DigitalLink.TryWrite(message, out var uri, out _), link);
                Assert.True(DigitalLink.TryParse(uri, out var again, out _), uri);
                Assert.Equal(message.Values.OrderBy(v => v.Ai), again.Values.OrderBy(v => v.Ai));
            }
        }
    }

    internal static string Mutate(string seed, Random random)
    {
        var text = seed.ToList();
        for (var changes = random.Next(4); changes > 0 && text.Count > 0; changes--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveAt(at);
                    break;
                case 1:
                    text.Insert(at, random.Next(3) == 0 ? (char)random.Next(256) : Fair[random.Next(10)]);
                    break;
                case 2:
                    text[at] = random.Next(3) == 0 ? Gs1Parser.Separator : Fair[random.Next(10)];
                    break;
                default:
                    text.RemoveRange(at, text.Count - at);
                    break;
            }
        }

        return new string([.. text]);
    }

    private static void AssertComesBack(Gs1Message message)
    {
        Assert.True(Gs1Message.TryParse(message.ToElementString(), out var again, out _), message.ToString());
        Assert.Equal(message.Values, again.Values);
        Assert.True(Gs1Message.TryParseBracketed(message.ToBracketed(), out again, out _), message.ToString());
        Assert.Equal(message.Values, again.Values);
    }
}
