using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Tests.Personalisation;

public sealed class DocumentTemplateTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fills_texts_loops_conditions_tables_and_codes()
    {
        const string source = """
            { "id": "t", "version": 2, "locale": "ja-JP", "paper": "A6", "title": "{{ order.number }}",
              "setup": "{% assign greeting = 'こんにちは' %}",
              "blocks": [
                { "text": "{{ greeting }}、{{ name }}様", "bold": true, "align": "centre" },
                { "text": "{{ nothing }}" },
                { "if": "order.total > 1000", "blocks": [ { "text": "大口" } ], "else": [ { "text": "小口" } ] },
                { "each": "line in order.lines", "blocks": [ { "text": "{{ forloop.index }}: {{ line.name }}" } ] },
                { "table": [ { "title": "品", "cell": "{{ l.name }}", "width": "20mm" }, { "title": "円", "cell": "{{ l.yen | money: 'JPY' }}", "when": "prices" } ],
                  "each": "l in order.lines", "rows": [ ["計", "{{ order.total | money: 'JPY' }}"] ] },
                { "qr": "https://x.example/{{ order.number }}", "size": 18, "when": "prices" },
                { "barcode": "{{ order.number }}" }
              ] }
            """;
        var facts = FactTree.FromJson("""{ "name": "佐藤", "prices": false, "order": { "number": "A-1", "total": 1200, "lines": [ { "name": "豆", "yen": 700 }, { "name": "紙", "yen": 500 } ] } }""");
        var document = DocumentTemplate.Parse(source).Value.Compose(facts, At).Value;
        Assert.Equal("A-1", document.Info.Title);
        Assert.Equal("t/2", document.Info.Template);
        Assert.Equal(["こんにちは、佐藤様", "大口", "1: 豆", "2: 紙"], document.Blocks.OfType<TextBlock>().Select(block => block.Runs[0].Text));
        var table = Assert.Single(document.Blocks.OfType<TableBlock>());
        Assert.Equal(["豆", "紙", "計"], table.Rows.Select(row => Assert.Single(row.Cells)));
        Assert.Empty(document.Blocks.OfType<QrBlock>());
        Assert.Equal("A-1", Assert.Single(document.Blocks.OfType<BarcodeBlock>()).Data);
    }

    [Theory]
    [InlineData("""{ "blocks": [ { "text": "{{ a | b }}" } ] }""", "template.blocks[0].text", "no filter 'b'")]
    [InlineData("""{ "blocks": [ { "txet": "a" } ] }""", "template.blocks[0]", "not a block")]
    [InlineData("""{ "blocks": [ { "text": "a", "colour": "red" } ] }""", "template.blocks[0].colour", "not known")]
    [InlineData("""{ "paper": "B5", "blocks": [] }""", "template.paper", "A6-landscape")]
    [InlineData("""{ "locale": "xx-YY-zz-nonsense", "blocks": [] }""", "template.locale", "not known")]
    [InlineData("""{ "blocks": [ { "columns": [ { "blocks": [ { "qr": "x", "size": -1 } ] } ] } ] }""", "template.blocks[0].columns[0].blocks[0].size", "number")]
    [InlineData("""{ "blocks": [ { "table": [ { "cell": "a" } ], "rows": [ ["a", "b"] ] } ] }""", "template.blocks[0].rows[0]", "2 cells")]
    [InlineData("""{ "margins": 60, "blocks": [] }""", "template.margins", "20 mm")]
    [InlineData("""{ "blocks": [ { "each": "lines", "blocks": [] } ] }""", "template.blocks[0].each", "line in order.lines")]
    [InlineData("{", "line 1", "")]
    public void A_mistake_is_found_when_the_template_is_saved_and_its_place_is_named(string source, string place, string cause)
    {
        var refusal = DocumentTemplate.Parse(source).Refusal;
        Assert.Equal("personalisation.template-malformed", refusal?.Code);
        Assert.Equal(place, refusal?.Facts["place"]);
        Assert.Contains(cause, refusal?.Facts["cause"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_was_not_handed_in_and_a_failing_filter_are_refused_with_the_template_named()
    {
        var picture = DocumentTemplate.Parse("""{ "id": "t", "blocks": [ { "image": "logo" } ] }""").Value.Compose(new Dictionary<string, object?>(), At);
        Assert.Equal("personalisation.picture-missing", picture.Refusal?.Code);
        var failed = DocumentTemplate.Parse("""{ "id": "t", "blocks": [ { "text": "{{ 1.5 | money: 'JPY' }}" } ] }""").Value.Compose(new Dictionary<string, object?>(), At);
        Assert.Equal("personalisation.template-failed", failed.Refusal?.Code);
        Assert.Equal("t", failed.Refusal?.Facts["template"]);
    }

    [Fact]
    public void The_shipped_templates_can_all_be_read_and_exist_in_both_languages()
    {
        Assert.Equal(["insert-thanks-en", "insert-thanks-ja", "packing-slip-en", "packing-slip-ja"], ShippedTemplates.Ids);
        Assert.All(ShippedTemplates.Ids, id => Assert.Equal(id, ShippedTemplates.Find(id)?.Id));
        Assert.Equal("insert-thanks-en", ShippedTemplates.For("insert-thanks", "fr-FR").Id);
        Assert.Equal("packing-slip-ja", ShippedTemplates.For("packing-slip", "ja-JP").Id);
    }
}
