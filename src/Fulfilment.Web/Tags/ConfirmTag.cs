using System.Text.Encodings.Web;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fulfilment.Web.Tags;

/// <summary>
/// <c>&lt;confirm label="…" question="…"&gt;</c> inside a form: the first press asks, the second acts, with no script.
/// <c>value</c> and <c>name</c> go to the acting button.
/// </summary>
[HtmlTargetElement("confirm", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ConfirmTag(Texts texts, HtmlEncoder html) : TagHelper
{
    public string Label { get; set; } = "";

    public string Question { get; set; } = "";

    public string? Name { get; set; }

    public string? Value { get; set; }

    public bool Danger { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var named = Name is null ? "" : $" name=\"{html.Encode(Name)}\" value=\"{html.Encode(Value ?? "")}\"";
        var danger = Danger ? " danger" : "";
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "confirm");
        output.Content.SetHtmlContent(
            $"<summary class=\"button small{danger}\">{html.Encode(Label)}</summary>" +
            $"<div class=\"sure\"><p>{html.Encode(Question)}</p><div class=\"actions\">" +
            $"<button class=\"button main{danger}\"{named}>{html.Encode(texts["confirm.yes"])}</button></div></div>");
    }
}
