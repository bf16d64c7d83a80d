using Fulfilment.Identification.Gs1;

namespace Fulfilment.Domain.Tests.Identification.Gs1;

public sealed class DigitalLinkTests
{
    [Theory]
    [InlineData("https://id.gs1.org/01/09520123456788", "(01)09520123456788")]
    [InlineData("https://id.gs1.org/01/09520123456788/22/2A", "(01)09520123456788(22)2A")]
    [InlineData("https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426", "(01)09520123456788(10)ABC1(21)12345(17)180426")]
    [InlineData("https://example.com/01/09520123456788?3103=000195&3922=0299&17=201225", "(01)09520123456788(3103)000195(3922)0299(17)201225")]
    [InlineData("https://id.gs1.org/00/952012345678912346?utm=x", null)]
    [InlineData("https://id.gs1.org/00/952012345678912345?utm=x&s", "(00)952012345678912345")]
    [InlineData("https://id.gs1.org/414/9520123456788/254/32a%2Fb", "(414)9520123456788(254)32a/b")]
    [InlineData("https://a/some/stem/01/09520123456788#top", "(01)09520123456788")]
    [InlineData("https://a/01/09520123456788/22/A+B", "(01)09520123456788(22)A+B")]
    [InlineData("https://a/01/09520123456788?99=A+B", null)]
    [InlineData("https://a/01/09520123456788/21/X/10/Y", null)]
    [InlineData("https://a/01/09520123456788?10=Y", null)]
    [InlineData("https://a/01/09520123456788?999=faux", null)]
    [InlineData("https://a/01/09520123456788/", null)]
    [InlineData("https://a/gtin/9520123456788", null)]
    [InlineData("https://a/01/9520123456788", null)]
    [InlineData("ftp://a/01/09520123456788", null)]
    [InlineData("https://a b/01/09520123456788", null)]
    [InlineData("https://a/21/X", null)]
    [InlineData("https://a", null)]
    public void Reads_keys_qualifiers_and_attributes(string uri, string? bracketed)
    {
        var done = DigitalLink.TryParse(uri, out var message, out var problem);

        Assert.Equal(bracketed, message?.ToBracketed());
        Assert.Equal(done, !problem.IsProblem);
    }

    [Theory]
    [InlineData("https://brand.example.com/some-extra/01/9520123456788", "(01)09520123456788")]
    [InlineData("https://brand.example.com/gtin/9520123456788/ser/X", "(01)09520123456788(21)X")]
    public void Reads_older_links_when_told_to(string uri, string bracketed)
    {
        Assert.True(DigitalLink.TryParse(uri, out var message, out _, DigitalLinkTolerance.Old));
        Assert.Equal(bracketed, message.ToBracketed());
    }

    [Theory]
    [InlineData("(01)09520123456788", "https://id.gs1.org/01/09520123456788")]
    [InlineData("(17)271231(21)S/1(10)L 1", null)]
    [InlineData("(01)09520123456788(21)S/1(17)271231(10)L%1", "https://id.gs1.org/01/09520123456788/10/L%251/21/S%2F1?17=271231")]
    [InlineData("(3922)0299(01)09520123456788(3103)000195", "https://id.gs1.org/01/09520123456788?3103=000195&3922=0299")]
    [InlineData("(90)X", null)]
    [InlineData("(01)09520123456788(235)TPX(10)L", "https://id.gs1.org/01/09520123456788/235/TPX?10=L")]
    public void Writes_the_key_with_its_qualifiers_in_order(string bracketed, string? uri)
    {
        string? written = null;
        _ = Gs1Message.TryParseBracketed(bracketed, out var message, out _) && DigitalLink.TryWrite(message, out written, out _);

        Assert.Equal(uri, written);
    }

    [Fact]
    public void Written_links_are_read_back_the_same()
    {
        var message = Gs1Message.Of(new("8010", "0614141A-#/1"), new("8011", "12"), new("91", "\"%&'()*+,-./:;<=>?_z!"));

        Assert.True(DigitalLink.TryWrite(message, out var uri, out _, "https://example.com/x/"));
        Assert.True(DigitalLink.TryParse(uri, out var again, out var problem), problem.ToString());
        Assert.Equal(message.Values, again.Values);
    }
}
