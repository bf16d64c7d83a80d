using System.Text;
using Fulfilment.Domain;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Features.Tests.Network.Csv;

public sealed class CsvTableTests
{
    private static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly CsvColumn[] Columns =
        [CsvColumn.Needed("sku", "商品コード", "stock code"), CsvColumn.Needed("quantity", "数量"), CsvColumn.Optional("name", "商品名")];

    [Fact]
    public void Reads_utf8_without_a_mark() =>
        Assert.Equal("utf-8", Good(Bytes("sku,quantity,name\nA,1,青い皿\n", new UTF8Encoding(false))).EncodingName);

    [Fact]
    public void Reads_utf8_with_a_mark_and_keeps_it_out_of_the_first_header()
    {
        var table = Good([.. Encoding.UTF8.Preamble, .. Bytes("sku,quantity,name\nA,1,青い皿\n", new UTF8Encoding(false))]);
        Assert.Equal(("A", "青い皿"), (table.Rows[0]["sku"], table.Rows[0]["name"]));
    }

    [Fact]
    public void Reads_shift_jis_with_its_extensions()
    {
        var table = Good(Bytes("商品コード,数量,商品名\nA,1,髙橋の㈱①ソーﾌ表\n", ShiftJis));
        Assert.Equal(("shift_jis", "髙橋の㈱①ソーﾌ表"), (table.EncodingName, table.Rows[0]["name"]));
    }

    [Fact]
    public void Calls_a_file_without_anything_special_ascii() =>
        Assert.Equal("us-ascii", Good("sku,quantity\nA,1\n"u8.ToArray()).EncodingName);

    [Fact]
    public void Tells_shift_jis_when_the_first_japanese_stands_at_the_edge_of_a_block()
    {
        for (var lead = 65_530; lead < 65_542; lead++)
        {
            var text = new StringBuilder("sku,quantity,name\n");
            while (text.Length < lead - 4)
            {
                text.Append("A,1,").Append('x', Math.Min(500, Math.Max(1, lead - 4 - text.Length - 6))).Append('\n');
            }

            text.Append("B,2,東京\n");
            Assert.Equal("東京", Good(Bytes(text.ToString(), ShiftJis)).Rows[^1]["name"]);
            Assert.Equal("東京", Good(Bytes(text.ToString(), new UTF8Encoding(false))).Rows[^1]["name"]);
        }
    }

    [Fact]
    public void Refuses_bytes_that_are_neither_and_names_line_and_column()
    {
        byte[] bytes = [.. "sku,quantity,name\nA,1,fine\nB,2,"u8, 0x81, 0xFF, 0xFE, .. "\n"u8];
        var refusal = CsvTable.Read(new MemoryStream(bytes), Columns).Refusal!;
        Assert.Equal(("csv.not-text", "3", "name"), (refusal.Code, refusal.Facts["line"], refusal.Facts["column"]));
    }

    [Fact]
    public void Refuses_a_file_that_turns_into_something_else_far_behind_its_beginning()
    {
        var start = "sku,quantity,name\nA,1,青い皿\n" + string.Concat(Enumerable.Repeat("A,1,xxxxxxxxxxxxxxxxxxxx\n", 20_000));
        byte[] bytes = [.. Bytes(start, new UTF8Encoding(false)), .. Bytes("B,2,青い皿\n", ShiftJis)];
        var refusal = CsvTable.Read(new MemoryStream(bytes), Columns).Refusal!;
        Assert.Equal(("csv.not-text", "20003"), (refusal.Code, refusal.Facts["line"]));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x73, 0x00, 0x6B, 0x00 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00 })]
    public void Refuses_utf16_and_binary_files(byte[] bytes) =>
        Assert.Equal("csv.not-text", CsvTable.Read(new MemoryStream(bytes), Columns).Refusal!.Code);

    [Fact]
    public void Knows_columns_by_alias_case_width_and_spacing()
    {
        var table = Good(Bytes("Stock-Code,ＱＵＡＮＴＩＴＹ,colour\nA,1,red\n", new UTF8Encoding(false)));
        Assert.Equal(("A", "1"), (table.Rows[0]["sku"], table.Rows[0]["quantity"]));
        Assert.Equal(["colour"], table.UnknownHeaders);
    }

    [Fact]
    public void Refuses_a_file_that_lacks_a_needed_column()
    {
        var refusal = CsvTable.Read(new MemoryStream("sku,name\nA,x\n"u8.ToArray()), Columns).Refusal!;
        Assert.Equal(("csv.header-missing", "quantity"), (refusal.Code, refusal.Facts["column"]));
    }

    [Fact]
    public void Refuses_two_columns_of_one_meaning() =>
        Assert.Equal("csv.header-twice", CsvTable.Read(new MemoryStream("sku,SKU,quantity\nA,B,1\n"u8.ToArray()), Columns).Refusal!.Code);

    [Fact]
    public void Refuses_an_empty_file() => Assert.Equal("csv.empty", CsvTable.Read(new MemoryStream(), Columns).Refusal!.Code);

    [Fact]
    public void Counts_lines_across_line_breaks_in_quotes()
    {
        var table = Good("sku,quantity,name\r\nA,1,\"two\r\nlines, and \"\"quotes\"\"\"\r\n\r\nB,2,last"u8.ToArray());
        Assert.Equal([2L, 5L], table.Rows.Select(r => r.Line));
        Assert.Equal("two\nlines, and \"quotes\"", table.Rows[0]["name"]);
    }

    [Fact]
    public void Keeps_good_rows_beside_bad_ones_with_line_column_and_cause()
    {
        var table = Good("sku,quantity,name\nA,1,a\n,2,b\nC,3,c,too many\nD,4,\"x\"y\nE,5,e\n"u8.ToArray());
        Assert.Equal(["A", "E"], table.Rows.Select(r => r["sku"]));
        Assert.Equal(
            [(3L, "sku", "csv.value-missing"), (4L, null, "csv.too-many-fields"), (5L, "name", "csv.text-after-quote")],
            table.Bad.Select(b => (b.Line, b.Column, b.Why.Code)));
    }

    [Fact]
    public void Skips_a_field_of_ten_megabytes_and_reads_on()
    {
        byte[] bytes = [.. "sku,quantity,name\nA,1,"u8, .. Enumerable.Repeat((byte)'x', 10_000_000), .. "\nB,2,b\n"u8];
        var table = Good(bytes);
        Assert.Equal("B", Assert.Single(table.Rows)["sku"]);
        Assert.Equal((2L, "name", "csv.field-too-long"), (table.Bad[0].Line, table.Bad[0].Column, table.Bad[0].Why.Code));
    }

    [Fact]
    public void Says_where_a_quote_was_opened_that_nobody_closed()
    {
        var bad = Assert.Single(Good("sku,quantity,name\nA,1,a\nB,2,\"oh\nC,3,c\n"u8.ToArray()).Bad);
        Assert.Equal((3L, "csv.quote-not-closed", "3"), (bad.Line, bad.Why.Code, bad.Why.Facts["line"]));
    }

    [Fact]
    public void Understands_tabs_and_semicolons()
    {
        Assert.Equal("1", Good("sku\tquantity\nA\t1\n"u8.ToArray()).Rows[0]["quantity"]);
        Assert.Equal("1", Good("sku;quantity\nA;1\n"u8.ToArray()).Rows[0]["quantity"]);
    }

    [Theory]
    [InlineData("1,5", "csv.not-a-whole-number")]
    [InlineData("99999999999999999999", "csv.not-a-whole-number")]
    [InlineData("-1", "csv.out-of-range")]
    [InlineData("1001", "csv.out-of-range")]
    public void Names_the_column_of_a_number_that_is_none(string text, string code)
    {
        var row = Good(Bytes($"sku,quantity\nA,\"{text}\"\n", Encoding.ASCII)).Rows[0];
        var refusal = row.Whole("quantity", 0, 1000).Refusal!;
        Assert.Equal((code, "quantity"), (refusal.Code, refusal.Facts["column"]));
    }

    [Fact]
    public void Reads_numbers_flags_and_dates()
    {
        var row = Good(Bytes("sku,quantity,name\nはい,12.50,2026/3/1\n", new UTF8Encoding(false))).Rows[0];
        Assert.True(row.Flag("sku").Value);
        Assert.Equal(12.5m, row.Number("quantity", 0, 100).Value);
        Assert.Equal(new DateOnly(2026, 3, 1), row.Date("name").Value);
    }

    private static byte[] Bytes(string text, Encoding encoding) => encoding.GetBytes(text);

    private static CsvTable Good(byte[] bytes)
    {
        Outcome<CsvTable> read = CsvTable.Read(new MemoryStream(bytes), Columns);
        return read.Value;
    }
}
