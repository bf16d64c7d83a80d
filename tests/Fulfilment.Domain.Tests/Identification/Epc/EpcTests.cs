using Fulfilment.Identification;
using Fulfilment.Identification.Epc;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Domain.Tests.Identification.Epc;

public sealed class EpcTests
{
    [Theory]
    [InlineData("3074257BF7194E4000001A85", "urn:epc:tag:sgtin-96:3.0614141.812345.6789", "(01)80614141123458(21)6789")]
    [InlineData("3174257BF4499602D2000000", "urn:epc:tag:sscc-96:3.0614141.1234567890", "(00)106141412345678908")]
    [InlineData("3374257BF40C0E4000000190", "urn:epc:tag:grai-96:3.0614141.12345.400", "(8003)00614141123452400")]
    [InlineData("3274257BF460720000000190", "urn:epc:tag:sgln-96:3.0614141.12345.400", "(414)0614141123452(254)400")]
    [InlineData("3474257BF40000000000162E", "urn:epc:tag:giai-96:3.0614141.5678", "(8004)06141415678")]
    [InlineData("3674257BF6B7A659B2C2BF100000000000000000000000000000", "urn:epc:tag:sgtin-198:3.0614141.712345.32a%2Fb", "(01)70614141123451(21)32a/b")]
    [InlineData("3974257BF46072CD9615F8800000000000000000000000000000", "urn:epc:tag:sgln-195:3.0614141.12345.32a%2Fb", "(414)0614141123452(254)32a/b")]
    [InlineData("3774257BF40C0E59B2C2BF1000000000000000000000", "urn:epc:tag:grai-170:3.0614141.12345.32a%2Fb", "(8003)0061414112345232a/b")]
    [InlineData("3874257BF59B2C2BF10000000000000000000000000000000000", "urn:epc:tag:giai-202:3.0614141.32a%2Fb", "(8004)061414132a/b")]
    public void Tags_uris_and_elements_say_the_same(string hex, string uri, string bracketed)
    {
        Assert.True(EpcTag.TryParseHex(hex, out var tag, out var fault), fault.ToString());
        Assert.Equal(uri, EpcUri.ToTag(tag));
        Assert.Equal(bracketed, string.Concat(tag.ToElements().Select(e => $"({e.Ai}){e.Value}")));
        Assert.Equal(hex, tag.ToHex());

        Assert.True(EpcUri.TryParse(uri, out var fromUri, out _));
        Assert.Equal(hex, fromUri.ToHex());
        Assert.True(EpcUri.TryParse(EpcUri.ToIdentity(tag)!, out var fromIdentity, out _));
        Assert.Equal(EpcUri.ToIdentity(tag), EpcUri.ToIdentity(fromIdentity));
    }

    [Theory]
    [InlineData("F73095211411234548566CB0AFC4", "sgtin+", "(01)09521141123454(21)32a/b")]
    [InlineData("F92106141412345678908000", "sscc+", "(00)106141412345678908")]
    public void Plus_tags_say_their_key_in_digits(string hex, string scheme, string bracketed)
    {
        Assert.True(EpcTag.TryParseHex(hex, out var tag, out var fault), fault.ToString());
        Assert.Equal(scheme, tag.SchemeName);
        Assert.Equal(bracketed, string.Concat(tag.ToElements().Select(e => $"({e.Ai}){e.Value}")));
        Assert.Equal(hex, tag.ToHex());
    }

    [Theory]
    [InlineData("E2801160600002084D3E8A51", EpcFault.Unprogrammed)]
    [InlineData("3000E2801160600002084D3E", EpcFault.Unprogrammed)]
    [InlineData("000000000000000000000000", EpcFault.Unprogrammed)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF", EpcFault.Unprogrammed)]
    [InlineData("300000000000000000000001", EpcFault.Unprogrammed)]
    [InlineData("307C257BF7194E4000001A85", EpcFault.WrongPartition)]
    [InlineData("3074257BF7194E4000001A", EpcFault.TooShort)]
    [InlineData("3174257BF4499602D2000001", EpcFault.TrailingData)]
    [InlineData("3074257BF7194E4000001A850001", EpcFault.TrailingData)]
    [InlineData("3063FFFFFFFFFFFFFFFFFFFF", EpcFault.NumberTooLarge)]
    [InlineData("3674257BF6B7A659B200BF100000000000000000000000000000", EpcFault.WrongCharacter)]
    [InlineData("F73095211411234558566CB0AFC4", EpcFault.WrongCheckDigit)]
    [InlineData("F7309521141123454", EpcFault.WrongLength)]
    [InlineData("F7309521141A23454856", EpcFault.NotADigit)]
    [InlineData("2D74257BF7194E4000001A85", EpcFault.UnknownHeader)]
    [InlineData("30", EpcFault.TooShort)]
    [InlineData("", EpcFault.TooShort)]
    [InlineData("30742X7BF7194E4000001A85", EpcFault.WrongCharacter)]
    public void Refuses_what_names_no_item(string hex, EpcFault expected)
    {
        Assert.False(EpcTag.TryParseHex(hex, out var tag, out var fault));
        Assert.Equal(expected, fault);
        Assert.Null(tag.Gtin);
    }

    [Theory]
    [InlineData(5, "1", EpcFault.WrongCompanyPrefixLength)]
    [InlineData(13, "1", EpcFault.WrongCompanyPrefixLength)]
    [InlineData(7, "01", EpcFault.WrongSerial)]
    [InlineData(7, "A", EpcFault.WrongSerial)]
    [InlineData(7, "", EpcFault.WrongSerial)]
    [InlineData(7, "274877906944", EpcFault.WrongSerial)]
    [InlineData(7, "274877906943", EpcFault.None)]
    public void Writing_96_bits_needs_the_prefix_length_and_a_plain_number(int prefixLength, string serial, EpcFault expected)
    {
        EpcEncoder.TryCreate(Gtin.Parse("80614141123458"), serial, prefixLength, out _, out var fault);

        Assert.Equal(expected, fault);
    }

    [Fact]
    public void The_same_gtin_is_read_back_for_every_prefix_length()
    {
        for (var length = 6; length <= 12; length++)
        {
            Assert.True(EpcEncoder.TryCreate(Gtin.Parse("04912345678904"), "42", length, out var tag, out _));
            Assert.True(EpcTag.TryParseHex(tag.ToHex(), out var read, out _));
            Assert.Equal(("04912345678904", "42", length), (read.Gtin.ToString(), read.Serial.ToString(), (int)read.CompanyPrefixLength));
        }
    }

    [Theory]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "00123")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "99999999999999999999")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "ABCDEF")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "deadbeef")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "Ab-_9z")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "LOT:2026.1")]
    [InlineData(EpcScheme.SgtinPlus, "04912345678904", "a!b\"c%d'(")]
    [InlineData(EpcScheme.SglnPlus, "0614141123452", "0")]
    [InlineData(EpcScheme.GraiPlus, "00614141123452", "A1")]
    [InlineData(EpcScheme.GiaiPlus, "0614141567", "")]
    [InlineData(EpcScheme.GiaiPlus, "0614141AB-567/x", "")]
    [InlineData(EpcScheme.CpiPlus, "0614141AB-5/9", "123")]
    [InlineData(EpcScheme.CpiPlus, "06141411", "999999999999")]
    [InlineData(EpcScheme.ItipPlus, "049123456789040102", "X")]
    [InlineData(EpcScheme.GsrnPlus, "061414112345678902", "")]
    [InlineData(EpcScheme.GsrnpPlus, "061414112345678902", "")]
    [InlineData(EpcScheme.GdtiPlus, "0614141123452", "doc-1")]
    [InlineData(EpcScheme.SgcnPlus, "0614141123452", "007")]
    public void Plus_tags_are_read_as_they_were_written(EpcScheme scheme, string key, string serial)
    {
        Assert.True(EpcEncoder.TryCreate(scheme, key, serial, 0, 3, out var tag, out var fault), fault.ToString());
        Assert.True(EpcTag.TryParseHex(tag.ToHex(), out var read, out fault), fault.ToString());
        Assert.Equal((scheme, key, serial, 3), (read.Scheme, read.Key.ToString(), read.Serial.ToString(), read.Filter));
    }

    [Fact]
    public void A_dated_tag_carries_its_expiry()
    {
        Assert.True(EpcEncoder.TryCreateDated(Gtin.Parse("04912345678904"), "7", EpcDateKind.Expiry, 271231, 1, out var tag, out _));
        Assert.True(EpcTag.TryParseHex(tag.ToHex(), out var read, out _));

        Assert.Equal("(01)04912345678904(21)7(17)271231", string.Concat(read.ToElements().Select(e => $"({e.Ai}){e.Value}")));
        Assert.False(EpcEncoder.TryCreateDated(Gtin.Parse("04912345678904"), "7", EpcDateKind.Expiry, 271331, 1, out _, out _));
    }

    [Theory]
    [InlineData("urn:epc:id:sgtin:0614141.81234.6789")]
    [InlineData("urn:epc:id:sgtin:0614141.812345")]
    [InlineData("urn:epc:id:sgtin:061414X.812345.1")]
    [InlineData("urn:epc:tag:sgtin-96:8.0614141.812345.1")]
    [InlineData("urn:epc:tag:sgtin-95:3.0614141.812345.1")]
    [InlineData("urn:epc:id:sgtin:0614141.812345.%2")]
    [InlineData("urn:epc:raw:96.x3074257BF7194E4000001A85")]
    [InlineData("")]
    public void Refuses_uris_that_name_nothing(string uri) => Assert.False(EpcUri.TryParse(uri, out _, out _));

    [Fact]
    public void Elements_of_a_tag_make_a_digital_link()
    {
        Assert.True(EpcTag.TryParseHex("3674257BF6B7A659B2C2BF100000000000000000000000000000", out var tag, out _));
        Assert.True(Gs1Message.TryBuild(tag.ToElements(), out var message, out _));
        Assert.True(DigitalLink.TryWrite(message, out var uri, out _));
        Assert.Equal("https://id.gs1.org/01/70614141123451/21/32a%2Fb", uri);
    }

    [Fact]
    public void Reading_a_tag_allocates_nothing_once_the_code_is_warm()
    {
        var epc = Convert.FromHexString("3074257BF7194E4000001A85");
        var least = long.MaxValue;
        for (var round = 0; round < 200 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                EpcDecoder.TryDecode(epc, out _, out _);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
