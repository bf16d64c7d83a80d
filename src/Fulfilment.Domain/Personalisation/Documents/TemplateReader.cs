using System.Globalization;
using System.Text.Json;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>Reads the JSON form of a template; see <see cref="DocumentTemplate"/> for its keys.</summary>
internal sealed class TemplateReader
{
    private readonly double textSizePt;

    private TemplateReader(double textSizePt) => this.textSizePt = textSizePt;

    public static DocumentTemplate Read(JsonElement root)
    {
        var form = new TemplateForm(root, "template", "id", "version", "locale", "title", "paper", "margins", "textSize", "setup", "blocks");
        var paper = PaperSize.Find(form.Text("paper", "A6")) ?? throw form.Wrong("paper", "is not one of " + string.Join(", ", PaperSize.All.Select(size => size.Name)));
        var page = new PageSetup(paper, ReadMargins(form));
        if (page.ContentWidthMm < 20)
        {
            throw form.Wrong("margins", "leave less than 20 mm of width");
        }

        var locale = form.Text("locale", "ja-JP");
        try
        {
            CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw form.Wrong("locale", $"'{locale}' is not known");
        }

        var reader = new TemplateReader(form.Number("textSize", 9));
        var body = new TemplateBody(locale, page, form.Liquid("title") ?? LiquidTemplate.Parse(""), form.Liquid("setup"), reader.Blocks(form, "blocks"));
        return new DocumentTemplate(form.Text("id", ""), (int)form.Number("version", 1), body);
    }

    private static Margins ReadMargins(TemplateForm form)
    {
        var edges = form.Numbers("margins", 8);
        return edges.Count switch
        {
            1 => Margins.Of(edges[0]),
            4 => new Margins(edges[0], edges[1], edges[2], edges[3]),
            _ => throw form.Wrong("margins", "is one number or four"),
        };
    }

    private List<TemplateBlock> Blocks(TemplateForm form, string key) =>
        [.. form.Items(key).Select((item, at) => Block(item, $"{form.Place}.{key}[{at}]"))];

    private TemplateBlock Block(JsonElement element, string place)
    {
        var kind = TemplateForm.Kind(element, place, "text", "runs", "image", "table", "columns", "coupon", "qr", "barcode", "space", "rule", "pageBreak", "if", "each");
        return kind switch
        {
            "text" or "runs" => Text(new TemplateForm(element, place, "when", "text", "runs", "size", "bold", "align", "after", "grey")),
            "image" => Image(new TemplateForm(element, place, "when", "image", "width", "height", "align")),
            "table" => Table(new TemplateForm(element, place, "when", "table", "each", "rows", "size", "titles")),
            "columns" => Columns(new TemplateForm(element, place, "when", "columns", "gap")),
            "coupon" => Coupon(new TemplateForm(element, place, "when", "coupon", "headline", "terms", "qr")),
            "qr" => Qr(new TemplateForm(element, place, "when", "qr", "size", "align", "caption")),
            "barcode" => Barcode(new TemplateForm(element, place, "when", "barcode", "height", "module", "align", "showText")),
            "if" => If(new TemplateForm(element, place, "when", "if", "blocks", "else")),
            "each" => Each(new TemplateForm(element, place, "when", "each", "blocks")),
            _ => Fixed(new TemplateForm(element, place, "when", "space", "rule", "after", "pageBreak"), kind),
        };
    }

    private TextTemplate Text(TemplateForm form)
    {
        var bold = form.Flag("bold", false);
        var grey = form.Number("grey", 0);
        var runs = form.Has("text")
            ? [new TemplateRun(form.Liquid("text")!, bold, null, grey)]
            : form.Items("runs").Select((item, at) => Run(new TemplateForm(item, $"{form.Place}.runs[{at}]", "text", "bold", "size", "grey"), bold, grey)).ToList();
        return new TextTemplate(form.Condition("when"), runs, form.Number("size", textSizePt), form.Align(), form.Number("after", 0));
    }

    private static TemplateRun Run(TemplateForm form, bool bold, double grey) =>
        new(form.Required("text"), form.Flag("bold", bold), form.Has("size") ? form.Number("size", 0) : null, form.Number("grey", grey));

    private static ImageTemplate Image(TemplateForm form) =>
        new(form.Condition("when"), form.Required("image"), form.Number("width", 30), form.Has("height") ? form.Number("height", 0) : null, form.Align());

    private TableTemplate Table(TemplateForm form)
    {
        var columns = form.Items("table")
            .Select((item, at) => Column(new TemplateForm(item, $"{form.Place}.table[{at}]", "title", "cell", "width", "align", "when")))
            .ToList();
        if (columns.Count == 0)
        {
            throw form.Wrong("table", "has no columns");
        }

        var rows = form.Items("rows").Select((item, at) => Row(item, $"{form.Place}.rows[{at}]", columns.Count)).ToList();
        return new TableTemplate(form.Condition("when"), columns, form.Loop("each"), form.Number("size", textSizePt), form.Flag("titles", true)) { Rows = rows };
    }

    private static TemplateColumn Column(TemplateForm form)
    {
        var shape = new TableColumn("", Align: form.Align());
        var width = form.Text("width", "1");
        shape = width.EndsWith("mm", StringComparison.Ordinal)
            ? shape with { WidthMm = form.Parsed("width", width[..^2]) }
            : shape with { Share = form.Parsed("width", width) };
        return new TemplateColumn(form.Liquid("title") ?? LiquidTemplate.Parse(""), form.Liquid("cell"), shape, form.Condition("when"));
    }

    /// <summary>A row is a list of cells, or an object with cells, bold and when.</summary>
    private static TemplateRow Row(JsonElement element, string place, int columns)
    {
        var isList = element.ValueKind == JsonValueKind.Array;
        var form = isList ? null : new TemplateForm(element, place, "cells", "bold", "when");
        var cells = (isList ? element.EnumerateArray() : form!.Items("cells"))
            .Select((cell, at) => TemplateForm.ParseLiquid(cell.ToString(), $"{place}[{at}]"))
            .ToList();
        return cells.Count == columns
            ? new TemplateRow(cells, form?.Flag("bold", false) ?? false, form?.Condition("when"))
            : throw new TemplateException(place, $"has {cells.Count} cells where the table has {columns} columns");
    }

    private ColumnsTemplate Columns(TemplateForm form)
    {
        var columns = form.Items("columns").Select((item, at) =>
        {
            var column = new TemplateForm(item, $"{form.Place}.columns[{at}]", "width", "blocks");
            return (column.Number("width", 1), (IReadOnlyList<TemplateBlock>)Blocks(column, "blocks"));
        });
        return new ColumnsTemplate(form.Condition("when"), [.. columns], form.Number("gap", 4));
    }

    private static CouponTemplate Coupon(TemplateForm form) => new(
        form.Condition("when"),
        form.Required("coupon"),
        form.Liquid("headline") ?? LiquidTemplate.Parse(""),
        form.Liquid("terms") ?? LiquidTemplate.Parse(""),
        form.Liquid("qr"));

    private static QrTemplate Qr(TemplateForm form) =>
        new(form.Condition("when"), form.Required("qr"), form.Number("size", 20), form.Align(), form.Liquid("caption"));

    private static BarcodeTemplate Barcode(TemplateForm form) => new(
        form.Condition("when"),
        form.Required("barcode"),
        new BarcodeBlock("", form.Number("height", 10), form.Number("module", 0.25), form.Align(), form.Flag("showText", true)));

    private ConditionTemplate If(TemplateForm form) =>
        new(form.Condition("when"), form.Condition("if")!, Blocks(form, "blocks"), Blocks(form, "else"));

    private LoopTemplate Each(TemplateForm form) => new(form.Condition("when"), form.Loop("each")!, Blocks(form, "blocks"));

    private static FixedTemplate Fixed(TemplateForm form, string kind) => new(form.Condition("when"), kind switch
    {
        "space" => new SpacerBlock(form.Number("space", 2)),
        "rule" => new RuleBlock(form.Number("rule", 0.2), form.Number("after", 2)),
        _ => new PageBreakBlock(),
    });
}
