using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Packing;

public sealed class WeightCheckTests
{
    [Theory]
    [InlineData(365, true)]
    [InlineData(395, true)]
    [InlineData(396, false)]
    [InlineData(334, false)]
    public void A_light_carton_may_be_off_by_the_floor(int grams, bool fits) =>
        Assert.Equal((fits, 365), (WeightCheck.Check(new(120, 240, 1), grams).Fits, WeightCheck.Check(new(120, 240, 1), grams).ExpectedGrams));

    [Theory]
    [InlineData(10_900, true)]
    [InlineData(10_901, false)]
    public void A_heavy_carton_may_be_off_by_a_share_of_its_units(int grams, bool fits) =>
        Assert.Equal(fits, WeightCheck.Check(new(500, 10_000, 0), grams).Fits);

    [Fact]
    public void Without_known_weights_only_an_empty_box_is_caught()
    {
        Assert.False(WeightCheck.Check(new(120, null, 1), 120).Fits);
        Assert.True(WeightCheck.Check(new(120, null, 1), 900).Fits);
    }
}
