using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Domain.Tests.Identification.CheckDigits;

public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("629104150021", 3)]
    [InlineData("10614141234567890", 8)]
    [InlineData("9638507", 4)]
    public void Gs1_weights_three_and_one_from_the_right(string digits, int check)
    {
        Assert.Equal(check, Gs1CheckDigit.Of(digits));
        Assert.Equal(check, Gs1CheckDigit.Of(long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Seven_dr_is_the_remainder_and_so_never_seven_or_more()
    {
        Assert.Equal(2, SevenDrCheckDigit.Of("40000000000"));
        Assert.Equal(3, SevenDrCheckDigit.Of("12345678901"));
        Assert.All(Enumerable.Range(0, 500), n =>
            Assert.InRange(SevenDrCheckDigit.Of(n.ToString("D11", System.Globalization.CultureInfo.InvariantCulture)), 0, 6));
    }

    [Theory]
    [InlineData("47312482", 9)]
    [InlineData("12345678", 5)]
    public void S10_weights_eight_digits(string digits, int check) => Assert.Equal(check, S10CheckDigit.Of(digits));

    [Fact]
    public void Mod_37_36_finds_every_single_wrong_character_and_every_swap()
    {
        const string body = "A12425GABC1234002";
        Assert.Equal('M', Mod3736.Of(body));
        var whole = body + Mod3736.Of(body);
        for (var i = 0; i < whole.Length; i++)
        {
            foreach (var other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => c != whole[i]))
            {
                Assert.False(Mod3736.Holds(whole[..i] + other + whole[(i + 1)..]));
            }

            if (i + 1 < whole.Length && whole[i] != whole[i + 1])
            {
                Assert.False(Mod3736.Holds(whole[..i] + whole[i + 1] + whole[i] + whole[(i + 2)..]));
            }
        }
    }

    [Fact]
    public void Crockford_reads_what_people_type()
    {
        var code = Crockford32.Encode(1234, 4);
        Assert.Equal("016J", code);
        Assert.Equal('D', Crockford32.CheckSymbol(code));

        Assert.Equal("016JD", Crockford32.Normalise("ol6j-d"));
        Assert.Null(Crockford32.Normalise("016JE"));
        Assert.Null(Crockford32.Normalise("0I6!D"));
    }
}
