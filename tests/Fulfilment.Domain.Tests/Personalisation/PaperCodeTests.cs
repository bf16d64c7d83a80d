using Fulfilment.Domain.Personalisation;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class PaperCodeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(48213)]
    [InlineData(34_359_738_367)]
    [InlineData(9_000_000_000_000_000)]
    public void The_code_on_the_paper_names_the_paper(long id)
    {
        var code = new PaperCode(new PaperId(id));
        Assert.StartsWith("P-", code.ToString(), StringComparison.Ordinal);
        Assert.True(PaperCode.TryParse(code.ToString().ToLowerInvariant(), out var read));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("P-0001F2N5")]
    [InlineData("0001F2N4")]
    [InlineData("4901234567894")]
    [InlineData("P-")]
    [InlineData(null)]
    public void Another_code_is_not_taken_for_a_paper(string? scanned) => Assert.False(PaperCode.TryParse(scanned, out _));
}
