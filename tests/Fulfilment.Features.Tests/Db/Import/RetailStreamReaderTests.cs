using System.IO.Compression;
using System.Text;
using Fulfilment.Db.Import;

namespace Fulfilment.Features.Tests.Db.Import;

public sealed class RetailStreamReaderTests
{
    private const string Whole = "online-retail/online_retail_2010-12_2011-08.csv.gz";
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    [Fact]
    public void Reads_plain_and_gzip_alike()
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "536365,85123a,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n");
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        packed.Position = 0;
        var row = Assert.Single(Read(new MemoryStream(bytes))).Good;
        Assert.Equal(row, Assert.Single(Read(packed)).Good);
        Assert.Equal(("85123A", "17850", 6, 2.55m), (row!.Article, row.Customer, row.Quantity, row.UnitPrice));
    }

    [Fact]
    public void Names_line_and_column_of_each_bad_row_and_keeps_the_good_ones()
    {
        var text = Header
            + "1,10001,a,6,2010-12-01 08:26:00,2.55,,France\n"
            + "2,10002,b,0,2010-12-01 08:26:00,2.55,,France\n"
            + "3,10003,c,many,2010-12-01 08:26:00,2.55,,France\n"
            + "4,10004,d,6,yesterday,2.55,,France\n"
            + "5,10005,e,6,2010-12-01 08:26:00,-1,,France\n"
            + ",10006,f,6,2010-12-01 08:26:00,1,,France\n"
            + "7,10007,g,999999999,2010-12-01 08:26:00,1,,France\n"
            + "8,10008,h,-2,2010-12-01 08:26:00,1,,France\n";
        var lines = Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(["1", "8"], lines.Where(l => l.Good is not null).Select(l => l.Good!.Invoice));
        Assert.Equal(
            [(3L, "Quantity"), (4L, "Quantity"), (5L, "InvoiceDate"), (6L, "UnitPrice"), (7L, "InvoiceNo"), (8L, "Quantity")],
            lines.Where(l => l.Bad is not null).Select(l => (l.Bad!.Line, l.Bad.Column!)));
    }

    [SharedDataFact(Whole)]
    public void Reads_the_whole_stream_row_by_row()
    {
        using var reader = RetailStreamReader.Open(File.OpenRead(SharedData.Find(Whole))).Value;
        List<RetailRow> good = [];
        List<RetailLine> bad = [];
        foreach (var line in reader.Lines())
        {
            if (line.Good is { } row)
            {
                good.Add(row);
            }
            else
            {
                bad.Add(line);
            }
        }

        Assert.Equal(320_705, good.Count + bad.Count);
        Assert.Equal(["UnitPrice", "UnitPrice"], bad.Select(b => b.Bad!.Column)); // two adjustments of bad debt, below zero
        var baskets = BasketGrouping.Group(good).ToList();
        Assert.Equal(good.Count, baskets.Sum(b => b.Rows.Count));
        var kinds = baskets.CountBy(b => b.Kind).ToDictionary();
        Assert.Equal(2_554, baskets.Count(b => b.Invoice.StartsWith('C')));
        Assert.Equal(12_386, kinds[BasketKind.Order]);
        Assert.InRange(kinds[BasketKind.Cancellation], 2_200, 2_554);
        Assert.Equal(1_409, kinds[BasketKind.StockNote]);
    }

    private static List<RetailLine> Read(Stream stream)
    {
        using var reader = RetailStreamReader.Open(stream).Value;
        return [.. reader.Lines()];
    }
}
