using System.Text;
using Fulfilment.Db;
using Fulfilment.Db.Import;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Db.Import;

public sealed class OrderStreamImportTests
{
    private const string Stream = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        900001,99123,NEW THING,6,2011-01-04 09:00:00,2.50,1001,United Kingdom
        900001,POST,POSTAGE,1,2011-01-04 09:00:00,18.00,1001,United Kingdom
        900002,99124,OTHER THING,2,2011-01-04 09:10:00,1.25,,France
        900003,99123,NEW THING,nine,2011-01-04 09:20:00,2.50,1002,United Kingdom
        C900004,99123,NEW THING,-2,2011-01-05 09:00:00,2.50,1001,United Kingdom
        900005,99124,,-40,2011-01-05 10:00:00,0,,United Kingdom
        C900006,99999,NEVER SOLD,-1,2011-01-05 11:00:00,2.50,1001,United Kingdom
        900007,99125,ONE,1,2011-01-05 12:00:00,2.50,1003,Germany
        C900008,99125,ONE,-1,2011-01-06 12:00:00,2.50,1003,Germany

        """;

    [Theory, EveryEngine]
    public async Task Takes_orders_new_articles_and_cancellations_and_names_bad_rows(string engine)
    {
        await using var test = await SeededAsync(engine);
        await using var db = test.Open();
        var bad = new List<ImportCount.BadLine>();
        var count = await ImportAsync(db, bad);
        Assert.Equal((8, 1, 3, 0, 2, 1, 1), (count.Good, count.Bad, count.Orders, count.Repeated, count.Cancelled, count.Unmatched, count.Notes));
        Assert.Equal((5L, "Quantity"), (Assert.Single(bad).Row.Line, bad[0].Row.Column!));
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.ExternalId == "900001");
        Assert.Equal((6, 2, 4), (order.Lines.Single().Quantity, order.Lines[0].Cancelled, order.Lines[0].Waiting));
        Assert.Equal(OrderStatus.Cancelled, (await db.Orders.AsNoTracking().SingleAsync(o => o.ExternalId == "900007")).Status);
        Assert.Empty((await DatabaseAudit.RunAsync(test.Open(), default)).Findings);
    }

    [Fact]
    public async Task Doubles_nothing_when_the_file_is_read_again()
    {
        await using var test = await SeededAsync("sqlite");
        await using (var db = test.Open())
        {
            await ImportAsync(db, []);
        }

        await using var again = test.Open();
        var count = await ImportAsync(again, []);
        Assert.Equal((0, 3, 0, 2), (count.Orders, count.Repeated, count.NewSkus, count.Cancelled));
        Assert.Equal(2, await again.OrderLines.Where(l => l.Cancelled > 0).CountAsync());
        Assert.Equal(3, await again.OrderLines.SumAsync(l => l.Cancelled));
    }

    [Fact]
    public async Task Refuses_a_database_that_has_nobody_to_own_the_orders()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        using var reader = RetailStreamReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Stream))).Value;
        Assert.Equal("seed.no-demo-clients", (await new OrderStreamImport(db).RunAsync(reader, (_, _) => { }, _ => { }, default)).Refusal!.Code);
    }

    private static async Task<TestDb> SeededAsync(string engine)
    {
        var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        Assert.True((await DbSetup.SeedIfEmptyAsync(db, "one-room", new Progress<string>(), default)).IsDone);
        return test;
    }

    private static async Task<ImportCount> ImportAsync(FulfilmentDb db, List<ImportCount.BadLine> bad)
    {
        using var reader = RetailStreamReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Stream))).Value;
        return (await new OrderStreamImport(db).RunAsync(reader, (_, _) => { }, bad.Add, default)).Value;
    }
}
