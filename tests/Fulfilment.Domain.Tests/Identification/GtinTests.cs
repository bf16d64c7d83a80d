using System.Text.Json;
using Fulfilment.Identification;

namespace Fulfilment.Domain.Tests.Identification;

public sealed class GtinTests
{
    [Theory]
    [InlineData("96385074", "00000096385074", "0000096385074")]
    [InlineData("614141123452", "00614141123452", "0614141123452")]
    [InlineData("4912345678904", "04912345678904", "4912345678904")]
    [InlineData("10614141123459", "10614141123459", "10614141123459")]
    public void Every_length_becomes_fourteen_digits(string scanned, string stored, string shown)
    {
        var gtin = Gtin.Parse(scanned);

        Assert.Equal(stored, gtin.ToString());
        Assert.Equal(shown, gtin.ToGtin13());
        Assert.Equal(gtin, Gtin.FromValue(gtin.Value));
    }

    [Theory]
    [InlineData("4912345678905")]
    [InlineData("491234567890")]
    [InlineData("49123456789O4")]
    [InlineData("00000000000000")]
    [InlineData("")]
    [InlineData("49²2345678904")]
    [InlineData("49/345678904/")]
    [InlineData("４９１２３４５６７８９０４")]
    [InlineData("10614141123459 ")]
    public void Refuses_a_wrong_check_digit_length_or_letter(string scanned) => Assert.False(Gtin.TryParse(scanned, out _));

    [Fact]
    public void Travels_as_json_text_so_that_leading_zeros_survive()
    {
        var json = JsonSerializer.Serialize(Gtin.Parse("4912345678904"));

        Assert.Equal("\"04912345678904\"", json);
        Assert.Equal(Gtin.Parse("4912345678904"), JsonSerializer.Deserialize<Gtin>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Gtin>("\"4912345678905\""));
    }

    [Fact]
    public void Completes_a_number_with_its_check_digit() => Assert.Equal("04912345678904", Gtin.WithCheckDigit("491234567890").ToString());
}
