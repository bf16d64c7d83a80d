using Fulfilment.Domain.Personalisation.Documents;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>What a paper says and what its codes hold, read from the blocks: the expectation against which files are judged.</summary>
internal static class PaperTexts
{
    public static IEnumerable<string> Of(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        TextBlock text => [string.Concat(text.Runs.Select(run => run.Text))],
        TableBlock table => (table.ShowTitles ? table.Columns.Select(column => column.Title) : []).Concat(table.Rows.SelectMany(row => row.Cells)),
        ColumnsBlock columns => columns.Columns.SelectMany(column => Of(column.Blocks)),
        CouponBlock coupon => [coupon.Headline, coupon.Code, coupon.Terms],
        QrBlock { Caption: { } caption } => [caption],
        BarcodeBlock { ShowText: true } barcode => [barcode.Data],
        _ => Enumerable.Empty<string>(),
    });

    public static IEnumerable<string> CodesOf(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ColumnsBlock columns => columns.Columns.SelectMany(column => CodesOf(column.Blocks)),
        CouponBlock { QrData: { } data } => [data],
        QrBlock qr => [qr.Data],
        BarcodeBlock barcode => [barcode.Data],
        _ => Enumerable.Empty<string>(),
    });
}
