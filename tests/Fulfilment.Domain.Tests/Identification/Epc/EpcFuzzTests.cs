using Fulfilment.Identification.Epc;

namespace Fulfilment.Domain.Tests.Identification.Epc;

/// <summary>Random tag memory, seeded: a tag that is accepted is written again bit by bit, and a blank one never names an item.</summary>
public sealed class EpcFuzzTests
{
    private static readonly byte[] Headers =
        [0x30, 0x31, 0x32, 0x33, 0x34, 0x36, 0x37, 0x38, 0x39, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB];

    [Fact]
    public void Accepted_tags_are_written_again_bit_by_bit()
    {
        var random = new Random(96);
        var accepted = 0;
        var bytes = new byte[EpcDecoder.MostBytes];
        for (var round = 0; round < 200_000; round++)
        {
            var length = random.Next(4) == 0 ? random.Next(bytes.Length + 1) : 12;
            random.NextBytes(bytes);
            bytes[0] = Headers[random.Next(Headers.Length)];
            if (random.Next(2) == 0 && bytes[0] < 0x40)
            {
                bytes[1] = (byte)(random.Next(8) << 5 | random.Next(8) << 2 | random.Next(4));
            }

            if (!EpcDecoder.TryDecode(bytes.AsSpan(0, length), out var tag, out var fault))
            {
                Assert.NotEqual(EpcFault.None, fault);
                continue;
            }

            accepted++;
            if (EpcUri.ToTag(tag) is not { } uri)
            {
                continue;
            }

            Assert.StartsWith(tag.ToHex(), Convert.ToHexString(bytes.AsSpan(0, length)) + new string('0', 128), StringComparison.Ordinal);
            Assert.True(EpcUri.TryParse(uri, out var again, out _), uri);
            Assert.Equal(tag.ToHex(), again.ToHex());
        }

        Assert.InRange(accepted, 5_000, 195_000);
    }

    [Fact]
    public void Plus_tags_with_changed_bits_are_refused_or_read_back_the_same()
    {
        string[] seeds = ["F73095211411234548566CB0AFC4", "F92106141412345678908000", "FB3409521141123454", "FA306141415E854A8B0", "F0306141415FC"];
        var random = new Random(2);
        var accepted = 0;
        for (var round = 0; round < 100_000; round++)
        {
            var bytes = Convert.FromHexString(seeds[random.Next(seeds.Length)].PadRight(40, '0'));
            for (var changes = random.Next(3); changes > 0; changes--)
            {
                var bit = random.Next(bytes.Length * 8);
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
            }

            if (!EpcDecoder.TryDecode(bytes, out var tag, out _) || tag.HasMoreData)
            {
                continue;
            }

            accepted++;
            Assert.True(EpcTag.TryParseHex(tag.ToHex(), out var again, out var fault), $"{Convert.ToHexString(bytes)} {tag} {fault}");
            Assert.Equal((tag.Scheme, tag.Key, tag.Serial, tag.Yymmdd), (again.Scheme, again.Key, again.Serial, again.Yymmdd));
        }

        Assert.InRange(accepted, 1_000, 99_000);
    }
}
