using System.Globalization;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class LiquidTemplateTests
{
    [Theory]
    [InlineData("{{ 5800 | money: 'JPY' }}", "¥5,800")]
    [InlineData("{{ 5800 | money: 'USD' }}", "$58.00")]
    [InlineData("{{ 5800 | money: 'KWD' }}", "KWD 5.800")]
    [InlineData("{{ 0 | minus: 58 | money: 'JPY' }}", "-¥58")]
    [InlineData("{{ total | money }}", "¥12,345")]
    [InlineData("{{ nothing | money: 'JPY' }}", "")]
    public void Money_is_given_in_minor_units_with_its_currency(string template, string expected)
    {
        var facts = FactTree.FromJson("""{ "total": { "minor": 12345, "currency": "JPY" } }""");
        Assert.Equal(expected, LiquidTemplate.Parse(template).Render(facts));
    }

    [Theory]
    [InlineData("{{ 58.0 | money: 'JPY' }}", "minor units")]
    [InlineData("{{ 5800 | money }}", "currency")]
    [InlineData("a\n{% if %}", "line 2")]
    [InlineData("{{ name | shout }}", "no filter 'shout'")]
    [InlineData("{% for x in list %}", "never closed by 'endfor'")]
    [InlineData("{{ name", "never closed")]
    public void Tells_the_author_what_is_wrong(string template, string part)
    {
        var error = Assert.Throws<LiquidException>(() => LiquidTemplate.Parse(template).Render(new Dictionary<string, object?>()));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}")]
    [InlineData("{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}")]
    [InlineData("{{ (1..99999999) | join: ',' | size }}")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..19) %}{% assign s = s | replace: 'x', 'xx' %}{% endfor %}{{ s | split: '' | size }}")]
    public void Stops_a_template_that_would_not_stop_by_itself(string template) =>
        Assert.Throws<LiquidException>(() => LiquidTemplate.Parse(template).Render(new Dictionary<string, object?>()));

    [Fact]
    public void Refuses_nesting_that_would_exhaust_the_stack()
    {
        var source = string.Concat(Enumerable.Repeat("{% if true %}", 5000));
        Assert.Throws<LiquidException>(() => LiquidTemplate.Parse(source));
        Assert.Throws<LiquidException>(() => LiquidTemplate.Parse("{{ " + new string('[', 5000) + " }}"));
    }

    [Fact]
    public void Month_and_day_names_follow_the_locale()
    {
        var facts = FactTree.FromJson("""{ "day": "2026-11-21" }""");
        var template = LiquidTemplate.Parse("{{ day | date: '%A %-d %B' }}");
        Assert.Equal("土曜日 21 11月", template.Render(new LiquidContext(facts, culture: CultureInfo.GetCultureInfo("ja-JP"))));
        Assert.Equal("Saturday 21 November", template.Render(new LiquidContext(facts, culture: CultureInfo.GetCultureInfo("en-GB"))));
    }

    [Fact]
    public void Text_is_cut_between_characters_and_never_inside_one()
    {
        var facts = new Dictionary<string, object?> { ["name"] = "𠮷田👨‍👩‍👧さん" };
        Assert.Equal("𠮷田👨‍👩‍👧", LiquidTemplate.Parse("{{ name | slice: 0, 3 }}").Render(facts));
        Assert.Equal("𠮷…", LiquidTemplate.Parse("{{ name | truncate: 2, '…' }}").Render(facts));
    }

    [Fact]
    public void One_paper_shares_what_its_blocks_assign()
    {
        var context = new LiquidContext(new Dictionary<string, object?>());
        Assert.Equal("", LiquidTemplate.Parse("{% assign greeting = 'Hello' %}").Render(context));
        Assert.Equal("Hello", LiquidTemplate.Parse("{{ greeting }}").Render(context));
    }
}
