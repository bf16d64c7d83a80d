using Fulfilment.Domain.Personalisation;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class CouponCodeTests
{
    [Fact]
    public void Reads_back_what_it_printed_however_a_person_types_it()
    {
        var code = CouponCode.Create([0, 1, 2, 3, 20, 21, 22, 25, 26, 27, 28, 29, 30, 31]).Value;
        Assert.Equal(11, code.Canonical.Length);
        foreach (var typed in new[]
        {
            code.ToString(), code.Canonical.ToLowerInvariant(), " " + code + " ", code.Canonical.Replace('1', 'l'), code.Canonical.Replace('1', 'I'),
            code.Canonical.Replace('0', 'o'), string.Concat(code.Canonical.Select(c => (char)(c + 0xFEE0))),
        })
        {
            Assert.True(CouponCode.TryParse(typed, out var read), typed);
            Assert.Equal(code, read);
        }
    }

    [Fact]
    public void Every_single_wrong_symbol_and_every_swap_of_neighbours_is_noticed()
    {
        var code = CouponCode.Create([7, 1, 12, 30, 5, 21, 9, 2, 26, 14, 3, 8, 19]).Value.Canonical;
        for (var at = 0; at < code.Length; at++)
        {
            foreach (var other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(c => c != code[at]))
            {
                Assert.False(CouponCode.TryParse(code[..at] + other + code[(at + 1)..], out _));
            }

            if (at + 1 < code.Length && code[at] != code[at + 1])
            {
                Assert.False(CouponCode.TryParse(code[..at] + code[at + 1] + code[at] + code[(at + 2)..], out _));
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_codes_are_readable_varied_and_free_of_blocked_words()
    {
        var random = new Random(20261121);
        var bytes = new byte[CouponCode.RandomBytes];
        var seen = new HashSet<string>();
        for (var turn = 0; turn < 100_000; turn++)
        {
            random.NextBytes(bytes);
            var code = CouponCode.Create(bytes);
            Assert.True(code.IsDone);
            Assert.DoesNotContain(code.Value.Canonical, c => c is 'I' or 'L' or 'O' or 'U');
            Assert.DoesNotContain("FVCK", code.Value.Canonical, StringComparison.Ordinal);
            Assert.DoesNotContain("BAKA", code.Value.Canonical, StringComparison.Ordinal);
            seen.Add(code.Value.Canonical);
        }

        Assert.Equal(100_000, seen.Count);
    }

    [Fact]
    public void Steps_over_a_window_that_spells_a_blocked_word()
    {
        // F V C K in the first window; Crockford leaves U out, and V takes its place.
        byte[] random = [15, 27, 12, 19, 2, 4, 6, 8, 10, 3, 5, 7, 9, 1, 30, 2, 4, 11, 20, 22];
        Assert.Equal("FVCK", Crockford32.Encode(519571, 4));
        var code = CouponCode.Create(random).Value.Canonical;
        Assert.DoesNotContain("FVCK", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_more_randomness_when_no_window_is_fit()
    {
        var refused = CouponCode.Create([15, 27, 12, 19, 15, 27, 12, 19, 15, 27]);
        Assert.Equal("personalisation.coupon-needs-more-randomness", refused.Refusal?.Code);
    }

    [Theory]
    [InlineData(CouponCheck.None, 10)]
    [InlineData(CouponCheck.Iso7064, 11)]
    [InlineData(CouponCheck.Crockford, 11)]
    public void Each_check_policy_reads_its_own_codes(CouponCheck check, int length)
    {
        var code = CouponCode.Create([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 11, 12, 13, 14, 16, 17], 10, check).Value;
        Assert.Equal(length, code.Canonical.Length);
        Assert.True(CouponCode.TryParse(code.ToString(), out var read, check));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("U234567890A")]
    [InlineData("日本語のコード")]
    public void Refuses_what_is_no_code(string typed) => Assert.False(CouponCode.TryParse(typed, out _));
}
