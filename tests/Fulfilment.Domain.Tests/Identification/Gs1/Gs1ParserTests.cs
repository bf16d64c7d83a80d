using Fulfilment.Identification.Gs1;

namespace Fulfilment.Domain.Tests.Identification.Gs1;

public sealed class Gs1ParserTests
{
    [Theory]
    [InlineData("0109521234543213", "(01)09521234543213")]
    [InlineData("010952123454321310AB12^17271231", "(01)09521234543213(10)AB12(17)271231")]
    [InlineData("010952123454321317271231^10AB12^", "(01)09521234543213(17)271231(10)AB12")]
    [InlineData("00106141412345678908", "(00)106141412345678908")]
    [InlineData("0109521234543213310300019539220299^17201225", "(01)09521234543213(3103)000195(3922)0299(17)201225")]
    [InlineData("00106141412345678908011061414100415437 7", null)]
    [InlineData("02106141410041543712", null)]
    [InlineData("80064012345678900102", null)]
    [InlineData("8006040123456789010102", "(8006)040123456789010102")]
    [InlineData("4141234567890128254AB-1", "(414)1234567890128(254)AB-1")]
    public void Reads_elements_or_refuses_the_whole(string sent, string? bracketed)
    {
        var text = sent.Replace('^', Gs1Parser.Separator);
        var done = Gs1Message.TryParse(text, out var message, out var problem);

        Assert.Equal(bracketed, message?.ToBracketed());
        Assert.Equal(done, !problem.IsProblem);
    }

    [Theory]
    [InlineData("0109521234543214", Gs1Fault.WrongCheckDigit, "01")]
    [InlineData("010952123454321", Gs1Fault.TooShort, "01")]
    [InlineData("", Gs1Fault.Empty, null)]
    [InlineData("0509521234543213", Gs1Fault.UnknownAi, null)]
    [InlineData("010952123454321317271332", Gs1Fault.WrongDate, "17")]
    [InlineData("010952123454321310", Gs1Fault.EmptyValue, "10")]
    [InlineData("010952123454321310A^^17271231", Gs1Fault.UnknownAi, null)]
    [InlineData("010952123454321310ABCDEFGHIJKLMNOPQRSTU", Gs1Fault.TooLong, "10")]
    [InlineData("010952123454321310A\u00e9", Gs1Fault.NotInCharacterSet82, "10")]
    [InlineData("10AB12", Gs1Fault.RequiredAiMissing, "10")]
    [InlineData("0109521234543213255952123454321012345", Gs1Fault.WrongCheckDigit, "255")]
    [InlineData("0109521234543213235TPX^21SER", Gs1Fault.ForbiddenTogether, "21")]
    [InlineData("010952123454321310A^10B", Gs1Fault.RepeatedWithAnotherValue, "10")]
    [InlineData("2539521234543213^8030abcd", Gs1Fault.SignatureNeedsSerial, "253")]
    [InlineData("0109521234543213422999", Gs1Fault.UnknownCountry, "422")]
    public void Says_what_is_wrong_and_where(string sent, Gs1Fault fault, string? ai)
    {
        Assert.False(Gs1Message.TryParse(sent.Replace('^', Gs1Parser.Separator), out _, out var problem));
        Assert.Equal((fault, ai), (problem.Fault, problem.Ai));
    }

    [Fact]
    public void A_second_symbol_of_a_carton_is_read_without_its_partners()
    {
        Assert.True(Gs1Message.TryParse("10AB12", out var message, out _, partners: false));
        Assert.Equal("AB12", message["10"]);
    }

    [Fact]
    public void The_same_element_from_two_symbols_is_no_contradiction() =>
        Assert.True(Gs1Message.TryParse("010952123454321310A\u001D0109521234543213", out _, out _));

    [Fact]
    public void All_rules_of_the_dictionary_are_there()
    {
        Assert.Equal(541, Gs1Dictionary.Standard.Rules.Count);
        Assert.Equal("NET WEIGHT (kg)", Gs1Dictionary.Standard.Find("3103")!.Title);
        Assert.Null(Gs1Dictionary.Standard.Find("310"));
        Assert.Null(Gs1Dictionary.Standard.Find("3106"));
        Assert.Null(Gs1Dictionary.Standard.FindPrefix("3X"));
    }

    [Fact]
    public void Predefined_lengths_are_those_of_the_general_specifications()
    {
        string[] prefixes =
        [
            "00", "01", "02", "03", "11", "12", "13", "15", "16", "17", "20", "31", "32", "33", "34", "35", "36", "41",
        ];

        Assert.All(Gs1Dictionary.Standard.Rules, rule => Assert.Equal(prefixes.Contains(rule.Ai[..2]), rule.IsPredefinedLength));
    }

    [Fact]
    public void Reading_a_good_scan_allocates_nothing_once_the_code_is_warm()
    {
        Span<Gs1Element> elements = stackalloc Gs1Element[Gs1Parser.MostElements];
        const string text = "01095212345432131727123110AB-12/3\u001D21SER_99";
        var least = long.MaxValue;
        for (var round = 0; round < 200 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                Gs1Parser.TryParse(text, elements, out _, out _);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData("(01)09521234543213(10)A\\(B", "010952123454321310A(B")]
    [InlineData("(10)AB(01)09521234543213", "10AB\u001D0109521234543213")]
    [InlineData("(01)0952123454321", null)]
    [InlineData("01)09521234543213", null)]
    [InlineData("(01", null)]
    [InlineData("(01)", null)]
    [InlineData("", null)]
    [InlineData("(17)9(90)217", null)]
    public void Reads_the_bracketed_form_that_people_type(string typed, string? elementString)
    {
        _ = Gs1Message.TryParseBracketed(typed, out var message, out _);

        Assert.Equal(elementString, message?.ToElementString());
    }
}
