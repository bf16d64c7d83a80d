using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// A whole file of moderate size: its good rows and its bad rows, each with line number. A file that is neither UTF-8
/// nor Shift_JIS, or lacks a needed column, is refused as a whole with the line and column of the fault.
/// For files of any length read with <see cref="CsvReading"/>.
/// </summary>
public sealed record CsvTable(string EncodingName, IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvBadRow> Bad, IReadOnlyList<string> UnknownHeaders)
{
    public static Outcome<CsvTable> Read(Stream stream, IReadOnlyList<CsvColumn> columns, CsvLimits? limits = null)
    {
        var opened = CsvReading.Open(stream, columns, limits);
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        List<CsvRow> rows = [];
        List<CsvBadRow> bad = [];
        foreach (var line in opened.Value.Lines())
        {
            if (line.Fatal)
            {
                return line.Bad!.Why;
            }

            if (line.Good is { } good)
            {
                rows.Add(good);
            }
            else
            {
                bad.Add(line.Bad!);
            }
        }

        return new CsvTable(opened.Value.EncodingName, rows, bad, opened.Value.UnknownHeaders);
    }
}
