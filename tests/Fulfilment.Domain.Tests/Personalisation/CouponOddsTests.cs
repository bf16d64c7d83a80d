using Fulfilment.Domain.Personalisation;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class CouponOddsTests
{
    [Fact]
    public void A_million_live_codes_of_ten_symbols_are_hit_once_in_a_thousand_million_tries()
    {
        Assert.Equal(8.88e-10, CouponOdds.GuessChance(1_000_000, 10), 1e-11);
        Assert.Equal(8.88e-6, CouponOdds.GuessChance(1_000_000, 10, tries: 10_000), 1e-8);
    }

    [Fact]
    public void Five_letters_and_digits_collide_near_nine_thousand_codes()
    {
        var codes = Math.Pow(36, 5);
        Assert.InRange(CouponOdds.EvenCollisionAt(codes), 9_100, 9_200);
        Assert.Equal(0.5, CouponOdds.CollisionChance(CouponOdds.EvenCollisionAt(codes), codes), 0.001);
    }

    [Fact]
    public void The_length_follows_from_the_bound()
    {
        var length = CouponOdds.LengthFor(1_000_000, 1e-9);
        Assert.Equal(11, length);
        Assert.True(CouponOdds.GuessChance(1_000_000, length) <= 1e-9);
    }
}
