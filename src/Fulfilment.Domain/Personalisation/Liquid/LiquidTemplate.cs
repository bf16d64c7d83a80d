using System.Text;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Problem: the words on a paper depend on facts (a name, an order, a history), and the people who write those words are
/// not programmers. They already know Liquid from their shop, so we read Liquid.
///
/// Method: the source is cut once into text, outputs and tags (<see cref="LiquidScanner"/>), parsed once into a tree
/// (<see cref="LiquidTagParser"/>, <see cref="LiquidExpressionParser"/>) and then walked once per paper against a tree of
/// facts. The parsed form is immutable and may be shared by threads.
///
/// The subset:
/// tags: assign, break, capture, case/when, comment, continue, cycle, decrement, echo, for (limit, offset, reversed,
/// offset: continue, else, forloop, parentloop), if/elsif/else, increment, inline comment (#), liquid, raw, unless;
/// filters: abs, append, at_least, at_most, capitalize, ceil, compact, concat, date, default, divided_by, downcase, escape,
/// find, find_index, first, floor, has, join, last, lstrip, map, minus, modulo, money, plus, prepend, reject, remove,
/// remove_first, remove_last, replace, replace_first, replace_last, reverse, round, rstrip, size, slice, sort,
/// sort_natural, split, strip, strip_newlines, sum, times, truncate, truncatewords, uniq, upcase, where.
/// Left out on purpose: include and render (a paper is one template: no files, no network), tablerow and the HTML, URL and
/// base64 filters (a paper is not a web page), ifchanged, doc.
/// One rule is ours: <c>money</c> takes MINOR units (yen, cents), never major ones; see <see cref="MoneyFilter"/>.
///
/// Complexity: linear in the source to parse; to render, linear in the steps taken, which <see cref="LiquidLimits"/> caps.
/// Limits: a page is never trusted to stop by itself: render steps, output length and nesting are capped, and a template
/// that passes a cap fails as a whole rather than printing half a paper.
/// Source: the public description of Liquid by Shopify; behaviour checked against the golden-liquid examples (MIT).
/// </summary>
public sealed class LiquidTemplate
{
    private readonly LiquidBlock body;

    private LiquidTemplate(LiquidBlock body) => this.body = body;

    /// <summary>True when the source holds neither outputs nor tags: the text is the same on every paper.</summary>
    public bool IsConstant => body.Nodes.All(node => node is TextNode);

    /// <exception cref="LiquidException">The source is not in the subset; the message names the line.</exception>
    public static LiquidTemplate Parse(string source) => new(LiquidTagParser.Parse(source));

    /// <exception cref="LiquidException">A filter was given what it cannot take, or a cap was passed.</exception>
    public string Render(LiquidContext context)
    {
        var output = new StringBuilder();
        body.Render(context, output);
        context.EndTemplate();
        return output.ToString();
    }

    public string Render(IReadOnlyDictionary<string, object?> facts) => Render(new LiquidContext(facts));
}
