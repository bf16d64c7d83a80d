using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fulfilment.Web.Tags;

/// <summary><c>&lt;icon name="box" /&gt;</c>: one stroke drawing of 24 × 24, in the colour of the text beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTag : TagHelper
{
    private static readonly Dictionary<string, string> Drawings = new(StringComparer.Ordinal)
    {
        ["box"] = "M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10",
        ["home"] = "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
        ["orders"] = "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
        ["stock"] = "M3 21V8l9-5 9 5v13M7 21v-8h10v8M7 17h10",
        ["split"] = "M12 21v-7L5 7M12 14l7-7M5 12V7h5M19 12V7h-5",
        ["wave"] = "M3 8c3-4 6-4 9 0s6 4 9 0M3 16c3-4 6-4 9 0s6 4 9 0",
        ["pick"] = "M5 20V9h14v11zM9 9V6a3 3 0 0 1 6 0v3M9 14l2 2 4-4",
        ["pack"] = "M4 8h16v12H4zM4 8l2-4h12l2 4M12 4v9l-2-1.500-2 1.500V8",
        ["truck"] = "M2 6h12v10H2zM14 10h4l4 3v3h-8M6.500 19a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3M17.500 19a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3",
        ["return"] = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
        ["receive"] = "M12 3v11M7 9l5 5 5-5M4 17v4h16v-4",
        ["paper"] = "M6 3h9l4 4v14H6zM9 11h7M9 15h4M14 3v5h5",
        ["work"] = "M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
        ["people"] = "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-4 3-7 7-7s7 3 7 7M17 4a4 4 0 0 1 0 7M22 21c0-3-1.500-5.500-4-6.500",
        ["key"] = "M8 16a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9M12.500 11.500H22M19 11.500v4M15.500 11.500v3",
        ["device"] = "M6 9V3h12v6M6 18H3V9h18v9h-3M6 14h12v7H6z",
        ["station"] = "M3 5h18v11H3zM8 21h8M12 16v5",
        ["audit"] = "M12 3 4 6v6c0 5 3.500 8 8 9 4.500-1 8-4 8-9V6zM9 12l2 2 4-4",
        ["place"] = "M12 21s7-6.200 7-11.500A7 7 0 0 0 5 9.500C5 14.800 12 21 12 21M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5",
        ["tag"] = "M3 12V4h8l10 10-8 8zM7.500 8.500h.01",
        ["chart"] = "M4 20V10M10 20V4M16 20v-7M22 20H2",
        ["scan"] = "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10",
        ["search"] = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M21 21l-5-5",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["moon"] = "M20 14A8 8 0 1 1 10 4a6.500 6.500 0 0 0 10 10",
        ["out"] = "M10 4H4v16h6M15 8l4 4-4 4M19 12H9",
        ["back"] = "M15 5l-7 7 7 7",
        ["next"] = "M9 5l7 7-7 7",
        ["good"] = "M5 13l4 4L19 7",
        ["bad"] = "M12 8v5M12 16.500h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
        ["warn"] = "M12 4 2.500 20h19zM12 10v4M12 17h.01",
        ["info"] = "M12 11v6M12 7.500h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
        ["plus"] = "M12 5v14M5 12h14",
        ["close"] = "M6 6l12 12M18 6 6 18",
        ["code"] = "M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16",
        ["delete"] = "M9 5h12v14H9l-6-7zM13 9.500l5 5M18 9.500l-5 5",
    };

    public static IReadOnlyCollection<string> Names => Drawings.Keys;

    public string Name { get; set; } = "box";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<path d=\"{Drawings[Name]}\"/>");
    }
}
