using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Packing;

public sealed class StationCodeTests
{
    [Fact]
    public void Every_word_of_the_card_is_read_back()
    {
        foreach (var word in Enum.GetValues<StationCommandWord>())
        {
            Assert.Equal(word, StationCode.CommandIn(StationCode.Of(word)));
        }
    }

    [Theory]
    [InlineData("CMD-")]
    [InlineData("CMD-YESNO")]
    [InlineData("cmd-yes")]
    [InlineData("YES")]
    public void What_only_looks_like_a_word_is_none(string scan) => Assert.Null(StationCode.CommandIn(scan));

    [Fact]
    public void Boxes_and_reasons_have_their_own_prefix()
    {
        Assert.Equal("80", StationCode.BoxIn(StationCode.OfBox("80")));
        Assert.Equal("DAMAGED", StationCode.ReasonIn("WHY-DAMAGED"));
        Assert.Null(StationCode.ReasonIn("WHY-NOT"));
    }
}
