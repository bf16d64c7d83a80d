using System.Text;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Features.Tests.Network.Csv;

public sealed class CsvWriterTests
{
    [Fact]
    public void A_formula_becomes_text_and_a_negative_number_stays_a_number()
    {
        Assert.Equal("'=HYPERLINK(1)", CsvWriter.Safe("=HYPERLINK(1)"));
        Assert.Equal("'+81 3", CsvWriter.Safe("+81 3"));
        Assert.Equal("'@name", CsvWriter.Safe("@name"));
        Assert.Equal("-12.5", CsvWriter.Safe("-12.5"));
        Assert.Equal("plain", CsvWriter.Safe("plain"));
    }

    [Fact]
    public void What_is_written_reads_back_as_it_was()
    {
        string[] values = ["=1+1", "煎茶, \"上\"", "two\nlines", "-7"];
        using var stream = new MemoryStream(CsvWriter.Write(["a", "b", "c", "d"], [values]));

        var table = CsvTable.Read(stream, [CsvColumn.Needed("a"), CsvColumn.Needed("b"), CsvColumn.Needed("c"), CsvColumn.Needed("d")]).Value;

        Assert.Equal(values, new[] { "a", "b", "c", "d" }.Select(c => CsvWriter.Plain(table.Rows[0][c])));
    }

    [Fact]
    public void The_file_says_that_it_is_utf8() => Assert.Equal(Encoding.UTF8.GetPreamble(), CsvWriter.Write(["a"], [])[..3]);
}
