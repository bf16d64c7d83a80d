using Fulfilment.Identification;

namespace Fulfilment.Domain.Tests.Identification;

public sealed class SsccTests
{
    [Fact]
    public void Is_built_from_extension_prefix_and_serial()
    {
        var sscc = Sscc.Create(1, "0614141", 234567890);

        Assert.Equal("106141412345678908", sscc.ToString());
        Assert.Equal("00106141412345678908", sscc.ToElementString());
    }

    [Fact]
    public void Refuses_a_serial_that_does_not_fit_beside_the_prefix() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sscc.Create(0, "4912345", 1_000_000_000));

    [Theory]
    [InlineData("106141412345678909")]
    [InlineData("10614141234567890")]
    [InlineData("000000000000000000")]
    public void Refuses_what_is_not_one(string digits) => Assert.False(Sscc.TryParse(digits, out _));

    [Fact]
    public void Serials_in_turn_give_numbers_that_differ_and_check()
    {
        var all = Enumerable.Range(0, 2000).Select(serial => Sscc.Create(3, "491234567", serial)).ToHashSet();

        Assert.Equal(2000, all.Count);
        Assert.All(all, sscc => Assert.Equal(sscc, Sscc.Parse(sscc.ToString())));
    }
}
