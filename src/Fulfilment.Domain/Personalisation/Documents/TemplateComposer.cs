using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>Walks a parsed template with one Liquid context and adds the filled blocks to a list.</summary>
internal sealed class TemplateComposer(
    LiquidContext context,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> pictures,
    List<Block> blocks)
{
    public void Compose(IReadOnlyList<TemplateBlock> templates)
    {
        foreach (var template in templates)
        {
            context.Spend(1);
            if (template.When?.IsTrue(context) ?? true)
            {
                Compose(template);
            }
        }
    }

    private void Compose(TemplateBlock template)
    {
        switch (template)
        {
            case TextTemplate text:
                Text(text);
                break;
            case ImageTemplate image:
                Image(image);
                break;
            case TableTemplate table:
                Table(table);
                break;
            case ColumnsTemplate columns:
                blocks.Add(new ColumnsBlock([.. columns.Columns.Select(column => new DocumentColumn(column.Share, Inner(column.Blocks)))], columns.GapMm));
                break;
            case CouponTemplate coupon:
                blocks.Add(new CouponBlock(Fill(coupon.Headline), Fill(coupon.Code).Trim(), Fill(coupon.Terms), NullIfEmpty(coupon.Qr)));
                break;
            case QrTemplate qr:
                AddCode(Fill(qr.Data).Trim(), data => new QrBlock(data, qr.SizeMm, qr.Align, NullIfEmpty(qr.Caption)));
                break;
            case BarcodeTemplate barcode:
                AddCode(Fill(barcode.Data).Trim(), data => barcode.Shape with { Data = data });
                break;
            case FixedTemplate given:
                blocks.Add(given.Block);
                break;
            case ConditionTemplate condition:
                Compose(condition.Condition.IsTrue(context) ? condition.Blocks : condition.Else);
                break;
            case LoopTemplate loop:
                ForEach(loop.Each, () => Compose(loop.Blocks));
                break;
            default:
                throw new InvalidOperationException($"{template.GetType().Name} is not composed.");
        }
    }

    private void Text(TextTemplate template)
    {
        var runs = template.Runs
            .Select(run => new TextRun(Fill(run.Text), run.Bold, run.SizePt, run.Grey))
            .Where(run => run.Text.Length > 0)
            .ToList();
        if (runs.Exists(run => !string.IsNullOrWhiteSpace(run.Text)))
        {
            blocks.Add(new TextBlock(runs, template.SizePt, template.Align, template.AfterMm));
        }
    }

    private void Image(ImageTemplate template)
    {
        var name = Fill(template.Name).Trim();
        if (name.Length == 0)
        {
            return;
        }

        blocks.Add(pictures.TryGetValue(name, out var content)
            ? new ImageBlock(content, template.WidthMm, template.HeightMm, template.Align)
            : throw new MissingPictureException(name));
    }

    private void Table(TableTemplate template)
    {
        var columns = template.Columns.Where(column => column.When?.IsTrue(context) ?? true).ToList();
        var chosen = template.Columns.Select(columns.Contains).ToList();
        var rows = new List<TableRow>();
        if (template.Each is not null)
        {
            ForEach(template.Each, () => rows.Add(new TableRow([.. columns.Select(column => column.Cell is null ? "" : Fill(column.Cell))])));
        }

        foreach (var row in template.Rows.Where(row => row.When?.IsTrue(context) ?? true))
        {
            rows.Add(new TableRow([.. row.Cells.Where((_, at) => chosen[at]).Select(Fill)], row.Bold));
        }

        if (rows.Count > 0)
        {
            var shapes = columns.Select(column => column.Shape with { Title = Fill(column.Title) });
            blocks.Add(new TableBlock([.. shapes], rows, template.SizePt, template.ShowTitles));
        }
    }

    private List<Block> Inner(IReadOnlyList<TemplateBlock> templates)
    {
        var inner = new List<Block>();
        new TemplateComposer(context, pictures, inner).Compose(templates);
        return inner;
    }

    private void AddCode(string data, Func<string, Block> block)
    {
        if (data.Length > 0)
        {
            blocks.Add(block(data));
        }
    }

    private void ForEach(TemplateLoop loop, Action body)
    {
        var items = loop.List.EvaluateList(context);
        var names = new Dictionary<string, object?>(StringComparer.Ordinal);
        context.Push(names);
        try
        {
            for (var at = 0; at < items.Count; at++)
            {
                context.Spend(1);
                names[loop.Variable] = items[at];
                names["forloop"] = new Dictionary<string, object?>
                {
                    ["index"] = at + 1L, ["length"] = (long)items.Count, ["first"] = at == 0, ["last"] = at == items.Count - 1,
                };
                body();
            }
        }
        finally
        {
            context.Pop();
        }
    }

    private string Fill(LiquidTemplate template) => template.Render(context);

    private string? NullIfEmpty(LiquidTemplate? template) => template is not null && Fill(template).Trim() is { Length: > 0 } filled ? filled : null;
}
