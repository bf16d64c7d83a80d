using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>A block as its author wrote it: every text is parsed Liquid, not yet filled.</summary>
/// <param name="When">Null: always.</param>
internal abstract record TemplateBlock(LiquidExpression? When);

internal sealed record TemplateRun(LiquidTemplate Text, bool Bold, double? SizePt, double Grey);

internal sealed record TextTemplate(LiquidExpression? When, IReadOnlyList<TemplateRun> Runs, double SizePt, Align Align, double AfterMm)
    : TemplateBlock(When);

internal sealed record ImageTemplate(LiquidExpression? When, LiquidTemplate Name, double WidthMm, double? HeightMm, Align Align) : TemplateBlock(When);

internal sealed record TemplateColumn(LiquidTemplate Title, LiquidTemplate? Cell, TableColumn Shape, LiquidExpression? When);

internal sealed record TableTemplate(LiquidExpression? When, IReadOnlyList<TemplateColumn> Columns, TemplateLoop? Each, double SizePt, bool ShowTitles)
    : TemplateBlock(When)
{
    /// <summary>Rows that are written out, below those of the loop.</summary>
    public IReadOnlyList<TemplateRow> Rows { get; init; } = [];
}

internal sealed record TemplateRow(IReadOnlyList<LiquidTemplate> Cells, bool Bold, LiquidExpression? When);

internal sealed record ColumnsTemplate(LiquidExpression? When, IReadOnlyList<(double Share, IReadOnlyList<TemplateBlock> Blocks)> Columns, double GapMm)
    : TemplateBlock(When);

internal sealed record CouponTemplate(LiquidExpression? When, LiquidTemplate Code, LiquidTemplate Headline, LiquidTemplate Terms, LiquidTemplate? Qr)
    : TemplateBlock(When);

internal sealed record QrTemplate(LiquidExpression? When, LiquidTemplate Data, double SizeMm, Align Align, LiquidTemplate? Caption) : TemplateBlock(When);

internal sealed record BarcodeTemplate(LiquidExpression? When, LiquidTemplate Data, BarcodeBlock Shape) : TemplateBlock(When);

/// <summary>Spacer, rule and page break: nothing to fill.</summary>
internal sealed record FixedTemplate(LiquidExpression? When, Block Block) : TemplateBlock(When);

internal sealed record ConditionTemplate(LiquidExpression? When, LiquidExpression Condition, IReadOnlyList<TemplateBlock> Blocks, IReadOnlyList<TemplateBlock> Else)
    : TemplateBlock(When);

internal sealed record LoopTemplate(LiquidExpression? When, TemplateLoop Each, IReadOnlyList<TemplateBlock> Blocks) : TemplateBlock(When);

/// <summary>"line in order.lines".</summary>
internal sealed record TemplateLoop(string Variable, LiquidExpression List);
