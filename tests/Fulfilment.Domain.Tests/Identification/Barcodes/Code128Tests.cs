using Fulfilment.Identification.Barcodes;

namespace Fulfilment.Domain.Tests.Identification.Barcodes;

public sealed class Code128Tests
{
    [Fact]
    public void Draws_the_symbol_that_the_standard_prints()
    {
        // Start B, the seven characters, the check character 54 and the stop.
        var pattern = Code128.Encode("PJJ123C");

        Assert.Equal("211214" + "313121" + "112133" + "112133" + "123221" + "223211" + "221132" + "131321" + "311321" + "2331112",
            string.Concat(pattern.Widths));
    }

    [Theory]
    [InlineData("1234", 3)]
    [InlineData("AB123456", 7)]
    [InlineData("12345", 5)]
    [InlineData("ABCdef", 7)]
    [InlineData("A\nB", 4)]
    [InlineData("a\nb", 5)]
    public void Chooses_the_code_sets_that_need_the_fewest_symbols(string text, int symbolsWithStart)
    {
        var decoded = Code128Decoder.Decode(Code128.Encode(text));

        Assert.Equal(text, decoded.Text);
        Assert.Equal(symbolsWithStart, decoded.SymbolsBeforeCheck);
    }

    [Fact]
    public void Gs1_128_leads_with_fnc1_and_keeps_the_separators()
    {
        var pattern = Code128.EncodeGs1("10AB12\x1D" + "21X9");

        Assert.Equal("\x1D" + "10AB12\x1D" + "21X9", Code128Decoder.Decode(pattern).Text);
    }

    [Fact]
    public void An_sscc_label_takes_twelve_symbols()
    {
        var pattern = Code128.EncodeSscc(Fulfilment.Identification.Sscc.Create(1, "0614141", 234567890));

        // Start C, FNC1 and ten digit pairs, then check and stop: 13 × 11 + 13 modules.
        Assert.Equal(12, Code128Decoder.Decode(pattern).SymbolsBeforeCheck);
        Assert.Equal(13 * 11 + 13, pattern.ModuleCount);
        Assert.Equal(pattern.ModuleCount, pattern.ToModules().Length);
        Assert.True(pattern.ToModules()[0] && pattern.ToModules()[^1]);
    }

    [Fact]
    public void Any_ascii_text_comes_back_and_never_longer_than_set_b_with_shifts()
    {
        var random = new Random(128);
        for (var round = 0; round < 5000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ =>
                random.Next(3) switch { 0 => (char)random.Next(128), 1 => (char)('0' + random.Next(10)), _ => (char)('a' + random.Next(26)) })]);
            var decoded = Code128Decoder.Decode(Code128.Encode(text));

            Assert.Equal(text, decoded.Text);
            Assert.InRange(decoded.SymbolsBeforeCheck, 1, 1 + text.Length + text.Count(c => c < 32));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("品番")]
    public void Refuses_what_the_symbol_cannot_carry(string text) => Assert.ThrowsAny<ArgumentException>(() => Code128.Encode(text));
}
