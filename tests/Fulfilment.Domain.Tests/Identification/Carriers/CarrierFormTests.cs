using Fulfilment.Identification.Carriers;

namespace Fulfilment.Domain.Tests.Identification.Carriers;

public sealed class CarrierFormTests
{
    [Theory]
    [InlineData("986578788855", "fedex", "12", "986578788855")]
    [InlineData("9611020987654312345672", "fedex", "ground-96", "987654312345672")]
    [InlineData("041441760228964", "fedex", "ground", "041441760228964")]
    [InlineData("3318810025", "dhl", "express", "3318810025")]
    [InlineData("JJD0099999999999999", "yodel", "jd", "JJD0099999999999999")]
    [InlineData("0073938000549297", "canada-post", "16", "0073938000549297")]
    [InlineData("C11031500001879", "ontrac", "c", "C11031500001879")]
    [InlineData("TBA000000000000", "amazon", "logistics", "TBA000000000000")]
    [InlineData("7 1123 4567 8912 3456 787", "usps", "20", "71123456789123456787")]
    public void Reads_the_published_examples(string scan, string carrier, string kind, string number)
    {
        var candidates = CarrierNumber.Candidates(scan);

        Assert.Contains(candidates, c => c.Carrier == carrier && c.Kind == kind && c.Number == number);
    }

    [Fact]
    public void Proved_readings_stand_before_those_that_only_fit_the_form() =>
        Assert.Equal(
            CarrierNumber.Candidates("123456789013").OrderByDescending(c => c.Checked).Select(c => c.Kind),
            CarrierNumber.Candidates("123456789013").Select(c => c.Kind));

    [Fact]
    public void Every_form_can_be_met_and_every_check_is_known()
    {
        var random = new Random(5);
        foreach (var form in CarrierForm.All.Where(f => f.Check != "none"))
        {
            var made = Enumerable.Range(0, 50_000).Select(_ => Draw(form, random)).FirstOrDefault(n => form.Read(n) is not null);

            Assert.True(made is not null, $"{form.Carrier} {form.Kind}");
            Assert.True(form.Read(made)!.Checked);
        }
    }

    /// <summary>A text of the form's usual shape; its check digit is left to chance.</summary>
    private static string Draw(CarrierForm form, Random random)
    {
        string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));
        return (form.Carrier, form.Kind) switch
        {
            (_, "7dr") or ("fedex", "12") => Digits(12),
            ("japan-post", "s10") => $"EE{Digits(9)}JP",
            ("upu", "s10") => $"RB{Digits(9)}GB",
            ("ups", "1z") => $"1Z{Digits(16)}",
            ("ups", _) => $"K{Digits(10)}",
            ("usps", "impb") => $"94{Digits(20)}",
            ("usps", "legacy") => form.Check == "gs1" ? $"91{Digits(20)}" : Digits(20),
            ("usps", _) => Digits(20),
            ("fedex", "34") => $"1{Digits(33)}",
            ("fedex", "astra") => $"3{Digits(31)}",
            ("fedex", "ground") => Digits(15),
            ("fedex", "ground-sscc") => Digits(18),
            ("fedex", "ground-96") => $"96{Digits(20)}",
            ("fedex", _) => $"96{Digits(32)}",
            ("dhl", _) => Digits(10),
            ("dpd", "28") => Digits(28),
            ("dpd", _) => Digits(15),
            ("canada-post", _) => Digits(16),
            ("purolator", _) => $"1{Digits(11)}",
            ("old-dominion", "pro") => $"777{Digits(8)}",
            ("old-dominion", _) => $"80{Digits(9)}",
            ("ontrac", var kind) => $"{kind.ToUpperInvariant()}{Digits(14)}",
            _ => throw new InvalidOperationException($"{form.Carrier} {form.Kind} is not drawn yet."),
        };
    }
}
