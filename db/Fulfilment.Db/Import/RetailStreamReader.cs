using System.Globalization;
using System.IO.Compression;
using Fulfilment.Domain;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Import;

/// <summary>
/// Reads an order stream in the columns of the Online Retail data set, plain or gzip, UTF-8 or Shift_JIS, of any
/// length in the memory of one row. Each line is given once, good or bad, with its number.
/// </summary>
internal sealed class RetailStreamReader : IDisposable
{
    private static readonly CsvColumn[] Columns =
    [
        CsvColumn.Needed("InvoiceNo", "Invoice", "order", "order_number", "注文番号"),
        CsvColumn.Needed("StockCode", "sku", "article", "商品コード"),
        CsvColumn.Optional("Description", "name", "商品名"),
        CsvColumn.Needed("Quantity", "qty", "数量"),
        CsvColumn.Needed("InvoiceDate", "date", "placed_at", "注文日時"),
        CsvColumn.Needed("UnitPrice", "Price", "単価"),
        CsvColumn.Optional("CustomerID", "Customer", "顧客番号"),
        CsvColumn.Optional("Country", "国"),
    ];

    private static readonly string[] Moments =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy/M/d H:mm", "d/M/yyyy H:mm"];

    private readonly Stream file;
    private readonly Stream content;

    private RetailStreamReader(Stream file, Stream content, CsvReading reading) => (this.file, this.content, Reading) = (file, content, reading);

    public CsvReading Reading { get; }

    /// <summary>How far the file on disk has been read, for a progress bar; compressed bytes when it is compressed.</summary>
    public long BytesRead => file.CanSeek ? file.Position : 0;

    public long BytesInAll => file.CanSeek ? file.Length : 0;

    /// <summary>Takes the stream over and closes it. Gzip is known by its first two bytes, whatever the name says.</summary>
    public static Outcome<RetailStreamReader> Open(Stream stream)
    {
        var content = Unpacked(stream);
        var opened = CsvReading.Open(content, Columns);
        if (opened.IsDone)
        {
            return new RetailStreamReader(stream, content, opened.Value);
        }

        content.Dispose();
        stream.Dispose();
        return opened.Refusal;
    }

    public IEnumerable<RetailLine> Lines()
    {
        foreach (var line in Reading.Lines())
        {
            yield return line.Good is { } row ? Judge(row) : new RetailLine(null, line.Bad);
        }
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
    }

    private static RetailLine Judge(CsvRow row)
    {
        var quantity = row.Whole("Quantity", -100_000, 100_000);
        if (!quantity.IsDone)
        {
            return Bad(row, "Quantity", quantity.Refusal);
        }

        if (quantity.Value == 0)
        {
            return Bad(row, "Quantity", Refusal.Of("import.quantity-zero"));
        }

        if (!DateTime.TryParseExact(row["InvoiceDate"], Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return Bad(row, "InvoiceDate", Refusal.Of("import.not-a-moment", ("value", CsvRow.Short(row["InvoiceDate"]))));
        }

        var price = row.Number("UnitPrice", 0, 10_000_000);
        return price.IsDone
            ? new RetailLine(Row(row, (int)quantity.Value, at, price.Value), null)
            : Bad(row, "UnitPrice", price.Refusal);
    }

    /// <summary>The source writes the same article as 15056bl and 15056BL, and customers as "17850.0".</summary>
    private static RetailRow Row(CsvRow row, int quantity, DateTime at, decimal price)
    {
        var customer = row["CustomerID"] is { Length: > 0 } id ? (id.EndsWith(".0", StringComparison.Ordinal) ? id[..^2] : id) : null;
        var country = row.Has("Country") ? row["Country"] : "Unspecified";
        return new RetailRow(row.Line, row["InvoiceNo"], row["StockCode"].ToUpperInvariant(), row["Description"], quantity, at, price, customer, country);
    }

    private static RetailLine Bad(CsvRow row, string column, Refusal why) => new(null, row.Bad(column, why));

    private static Stream Unpacked(Stream stream)
    {
        var buffered = new BufferedStream(stream, 1 << 16);
        var start = new byte[2];
        var read = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, read), buffered);
        return read == 2 && start is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
