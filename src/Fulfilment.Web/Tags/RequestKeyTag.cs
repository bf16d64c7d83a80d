using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fulfilment.Web.Tags;

/// <summary>
/// <c>&lt;request-key /&gt;</c> inside a form that writes: the hidden key that lets a form sent twice be done once. Made by
/// the server, so that it also works where scripts do not.
/// </summary>
[HtmlTargetElement("request-key", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RequestKeyTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", "RequestKey");
        output.Attributes.SetAttribute("value", Guid.NewGuid().ToString("N"));
    }
}
