using System.Text;
using Fulfilment.Domain;
using Fulfilment.Features.Orders;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Orders;

public sealed class ImportOrdersTests
{
    private const string Good = """
        注文番号,届け先名,都道府県,商品コード,数量,単価
        S1,青木 花子,JP-13,TEA,2,1200
        S1,青木 花子,JP-13,CUP,1,800
        S2,山本 太郎,JP-27,POT,1,3000

        """;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("shift_jis")]
    public async Task Reads_japanese_files_as_spreadsheets_write_them(string encoding)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);
        var bytes = encoding switch
        {
            "shift_jis" => CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Good),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)],
            _ => Encoding.UTF8.GetBytes(Good),
        };

        var answer = (await ImportAsync(db, bytes)).Value;
        var again = (await ImportAsync(test.Open(), bytes)).Value;

        Assert.Equal((2, 0), (answer.Taken, answer.Bad.Count));
        Assert.Equal((0, 2), (again.Taken, again.Repeated));
        Assert.Equal("青木 花子", (await db.Addresses.OrderBy(a => a.Id).FirstAsync()).Name);
        Assert.Equal(3, await db.OrderLines.CountAsync());
    }

    [Fact]
    public async Task Names_bad_rows_by_line_and_column_and_keeps_the_good_ones()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);

        var answer = (await ImportAsync(db, Encoding.UTF8.GetBytes("""
            order,name,region,sku,quantity
            S1,A,JP-13,TEA,two
            S2,B,JP-13,NOPE,1
            S3,C,JP-13,TEA,-1
            S4,D,JP-13,TEA,1

            """))).Value;

        Assert.Equal(1, answer.Taken);
        Assert.Equal([(2L, "quantity"), (3L, "sku"), (4L, "quantity")], answer.Bad.Select(b => (b.Line, b.Column!)));
        Assert.Equal("S4", (await db.Orders.SingleAsync()).ExternalId);
    }

    [Fact]
    public async Task Refuses_bytes_that_are_neither_encoding_and_changes_nothing()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await BuildAsync(db);

        var answer = await ImportAsync(db, [.. Encoding.ASCII.GetBytes("order,name,region,sku,quantity\nS1,"), 0xFF, 0xFE, 0xFD, .. Encoding.ASCII.GetBytes(",JP-13,TEA,1\n")]);

        Assert.True(!answer.IsDone || answer.Value.Taken == 0);
        Assert.Equal(0, await db.Orders.CountAsync());
    }

    private static Task<Outcome<ImportOrders.Answer>> ImportAsync(FulfilmentDb db, byte[] bytes) =>
        new ImportOrders(db).Handle(new ImportOrders.Command(new("import"), Client, Channel, new MemoryStream(bytes)), default);
}
