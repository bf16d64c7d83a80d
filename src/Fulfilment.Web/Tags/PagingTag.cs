using System.Globalization;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Fulfilment.Web.Tags;

/// <summary>
/// <c>&lt;paging number="Model.Number" size="50" total="Model.Total" /&gt;</c>: where we are in a list and the way on. The
/// links keep everything else in the address (search, filters, order) and change only "page".
/// </summary>
[HtmlTargetElement("paging", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagingTag(Texts texts) : TagHelper
{
    public int Number { get; set; } = 1;

    public int Size { get; set; } = 50;

    public long Total { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var from = Total == 0 ? 0 : ((Number - 1L) * Size) + 1;
        var to = Math.Min(Total, (long)Number * Size);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "paging");
        output.Attributes.SetAttribute("aria-label", texts["paging.label"]);
        var where = new TagBuilder("span");
        where.InnerHtml.Append(texts["paging.where", ("from", Digits(from)), ("to", Digits(to)), ("total", Digits(Total))]);
        output.Content.AppendHtml(where);
        if (Total <= Size)
        {
            return;
        }

        var links = new TagBuilder("span");
        links.AddCssClass("actions");
        links.InnerHtml.AppendHtml(Link(Number - 1, texts["paging.back"], Number > 1, "prev"));
        links.InnerHtml.AppendHtml(Link(Number + 1, texts["paging.next"], to < Total, "next"));
        output.Content.AppendHtml(links);
    }

    private static string Digits(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private TagBuilder Link(int page, string words, bool possible, string rel)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("button small");
        link.InnerHtml.Append(words);
        if (!possible)
        {
            link.Attributes["aria-disabled"] = "true";
            return link;
        }

        var request = ViewContext.HttpContext.Request;
        var query = request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)).ToList();
        query.Add(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture)));
        link.Attributes["href"] = QueryHelpers.AddQueryString(request.PathBase + request.Path, query);
        link.Attributes["rel"] = rel;
        return link;
    }
}
