using Fulfilment.Identification;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Domain.Tests.Identification;

public sealed class LostSeparatorsTests
{
    private const string Item = "0104569951116179";
    private static readonly AimIdentifier Gs1 = new('C', '1');

    private static string Bracketed(IEnumerable<Gs1Value> values) => string.Concat(values.Select(v => $"({v.Ai}){v.Value}"));

    [Fact]
    public void One_possible_place_is_shown_and_only_what_is_certain_is_taken()
    {
        // The lot is too long for itself, and only one split gives two valid elements.
        var clean = ScannedCode.Read(Item + "10LOT-ABCDEFGHIJ-KLMN" + "17261231", Gs1);

        Assert.Equal(SeparatorLoss.Recovered, clean.Loss);
        Assert.Equal("(01)04569951116179(10)LOT-ABCDEFGHIJ-KLMN(17)261231", Bracketed(clean.Guess));
        Assert.Equal("(01)04569951116179", Bracketed(clean.Elements));
        Assert.Equal("04569951116179", clean.Gtin.ToString());
        Assert.Null(clean.Lot);
    }

    [Fact]
    public void Several_possible_places_are_no_reading_at_all()
    {
        var scan = ScannedCode.Read(Item + "21111111111111111111111111", Gs1);

        Assert.Equal(SeparatorLoss.Ambiguous, scan.Loss);
        Assert.Empty(scan.Guess);
        Assert.Null(scan.Serial);
    }

    [Fact]
    public void A_value_that_ends_like_a_date_is_suspected_and_left_as_it_is()
    {
        var scan = ScannedCode.Read(Item + "10LOT917261231", Gs1);

        Assert.Equal(SeparatorLoss.Suspected, scan.Loss);
        Assert.Equal("LOT917261231", scan.Lot);
        Assert.Equal("(01)04569951116179(10)LOT9(17)261231", Bracketed(scan.Guess));
    }

    [Theory]
    [InlineData("10LOT9\u001d17261231")]
    [InlineData("1726123110LOT9")]
    [InlineData("10LOT99999999")]
    public void A_whole_scan_raises_no_suspicion(string rest)
    {
        var scan = ScannedCode.Read(Item + rest, Gs1);

        Assert.Equal((SeparatorLoss.None, (string?)null), (scan.Loss, scan.Problem));
    }

    [Fact]
    public void What_is_wrong_for_another_reason_stays_refused()
    {
        var scan = ScannedCode.Read("0104569951116178" + "10LOT", Gs1);

        Assert.Equal(SeparatorLoss.None, scan.Loss);
        Assert.Empty(scan.Elements);
        Assert.NotNull(scan.Problem);
    }
}
