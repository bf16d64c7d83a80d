using Fulfilment.Identification.Envelopes;

namespace Fulfilment.Domain.Tests.Identification.Envelopes;

public sealed class EnvelopeTests
{
    private const string Gs = "\u001D", Rs = "\u001E", Eot = "\u0004";

    [Fact]
    public void Carries_gs1_elements_and_data_identifiers_side_by_side()
    {
        var text = $"[)>{Rs}05{Gs}00106141412345678908{Gs}10AB{Rs}06{Gs}1JUN123456789{Gs}25SX1{Gs}S99{Rs}{Eot}";

        Assert.True(Envelope.TryParse(text, out var envelope));
        Assert.Equal("(00)106141412345678908(10)AB", envelope.Elements!.ToBracketed());
        Assert.Equal(["UN123456789"], envelope.ByDataIdentifier("1J"));
        Assert.Equal(["99"], envelope.ByDataIdentifier("S"));
        Assert.Equal(text, envelope.Write());
    }

    [Fact]
    public void Carries_json()
    {
        var text = $"[)>{Rs}14{{\"a\":1}}{Rs}{Eot}";

        Assert.True(Envelope.TryParse(text, out var envelope));
        Assert.Equal("{\"a\":1}", envelope.Segments[0].Fields[0]);
        Assert.Equal(text, envelope.Write());
    }

    [Theory]
    [InlineData("[)>")]
    [InlineData("[)>\u001E\u001E\u0004")]
    [InlineData("[)>\u001E06\u001DS1\u001E")]
    [InlineData("[)>\u001E06S1\u001E\u0004")]
    [InlineData("[)>\u001EX6\u001DS1\u001E\u0004")]
    [InlineData("[)>06\u001DS1\u001E\u0004")]
    public void Refuses_what_was_cut_off_or_malformed(string text) => Assert.False(Envelope.TryParse(text, out _));
}
