using Fulfilment.Identification.Carriers;

namespace Fulfilment.Domain.Tests.Identification.Carriers;

public sealed class CarrierNumberTests
{
    [Theory]
    [InlineData("1234-5678-9013", "yamato", "7dr", "123456789013")]
    [InlineData("123456789013", "sagawa", "7dr", "123456789013")]
    [InlineData("RB123456785GB", "upu", "s10", "RB123456785GB")]
    [InlineData("EE123456785JP", "japan-post", "s10", "EE123456785JP")]
    [InlineData("1Z5R89390357567127", "ups", "1z", "1Z5R89390357567127")]
    [InlineData("1Z879E930346834440", "ups", "1z", "1Z879E930346834440")]
    [InlineData("42022153\u001D9361289878700317633795", "usps", "impb", "9361289878700317633795")]
    [InlineData("420221539361289878700317633795", "usps", "impb", "9361289878700317633795")]
    public void Reads_the_number_of_a_carrier(string scan, string carrier, string kind, string number)
    {
        Assert.True(CarrierNumber.TryRead(scan, carrier, out var read));
        Assert.Equal(new CarrierNumber(carrier, kind, number, Checked: true), read);
    }

    [Theory]
    [InlineData("123456789016")]
    [InlineData("RB123456786GB")]
    [InlineData("1Z5R89390357567128")]
    [InlineData("9361289878700317633796")]
    public void A_wrong_check_digit_proves_nothing(string scan) =>
        Assert.DoesNotContain(CarrierNumber.Candidates(scan), c => c.Checked && c.Kind is "7dr" or "s10" or "1z" or "impb");
}
