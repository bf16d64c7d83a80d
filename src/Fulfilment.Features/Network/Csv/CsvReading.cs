using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// A file that is being read row by row, in memory of one row: for files of any length. Opening it reads the header and
/// refuses a file that lacks a needed column; <see cref="Lines"/> then gives each row as good or bad, once.
/// </summary>
public sealed class CsvReading
{
    private readonly CsvText text;
    private readonly CsvScanner scanner;
    private readonly IReadOnlyList<CsvColumn> columns;
    private readonly CsvLimits limits;
    private readonly List<string> headers;
    private readonly Dictionary<string, int> places;

    private CsvReading(CsvText text, CsvScanner scanner, IReadOnlyList<CsvColumn> columns, CsvLimits limits, List<string> headers)
    {
        (this.text, this.scanner, this.columns, this.limits, this.headers) = (text, scanner, columns, limits, headers);
        places = columns
            .Select(c => (c.Name, At: headers.FindIndex(c.Answers)))
            .Where(c => c.At >= 0)
            .ToDictionary(c => c.Name, c => c.At, StringComparer.Ordinal);
    }

    /// <summary>What the bytes turned out to be: "utf-8", "shift_jis" or "us-ascii".</summary>
    public string EncodingName => text.EncodingName;

    /// <summary>Headers that no column answers to; they are read over, and worth telling the person.</summary>
    public IReadOnlyList<string> UnknownHeaders => [.. headers.Where(h => !columns.Any(c => c.Answers(h)))];

    public static Outcome<CsvReading> Open(Stream stream, IReadOnlyList<CsvColumn> columns, CsvLimits? limits = null)
    {
        var text = new CsvText(stream);
        var scanner = new CsvScanner(text, limits ?? CsvLimits.Default);
        scanner.Separator = SeparatorOf(text);
        if (scanner.Next() is not { } header || header.IsBlank)
        {
            return Refusal.Of("csv.empty");
        }

        if (header.Fault is { } fault)
        {
            return fault;
        }

        var headers = header.Fields.ConvertAll(h => h.Trim());
        foreach (var column in columns)
        {
            var count = headers.Count(column.Answers);
            if (count > 1)
            {
                return Refusal.Of("csv.header-twice", ("line", 1), ("column", column.Name));
            }

            if (count == 0 && column.Required)
            {
                return Refusal.Of("csv.header-missing", ("line", 1), ("column", column.Name), ("found", CsvRow.Short(string.Join(", ", headers))));
            }
        }

        return new CsvReading(text, scanner, columns, limits ?? CsvLimits.Default, headers);
    }

    /// <summary>Each row once, good or bad. A row that is not text ends the reading: what follows cannot be trusted.</summary>
    public IEnumerable<CsvLine> Lines()
    {
        var rows = 0;
        while (scanner.Next() is { } record)
        {
            if (record.IsBlank)
            {
                continue;
            }

            if (++rows > limits.MaxRows)
            {
                yield return new CsvLine(null, new CsvBadRow(record.Line, null, Refusal.Of("csv.too-many-rows", ("most", limits.MaxRows))), Fatal: true);
                yield break;
            }

            yield return Judge(record);
            if (record.Fatal)
            {
                yield break;
            }
        }
    }

    private CsvLine Judge(CsvRecord record)
    {
        if (record.Fault is { } fault)
        {
            var at = record.FaultAt < headers.Count ? headers[record.FaultAt] : null;
            var named = new Refusal(fault.Code, new Dictionary<string, string>(fault.Facts, StringComparer.Ordinal) { ["column"] = at ?? "" });
            return new CsvLine(null, new CsvBadRow(record.Line, at, named), record.Fatal);
        }

        if (record.Fields.Count > headers.Count)
        {
            return Bad(record, null, Refusal.Of("csv.too-many-fields", ("found", record.Fields.Count), ("expected", headers.Count)));
        }

        var row = new CsvRow(record.Line, places, record.Fields);
        foreach (var column in columns)
        {
            if (column.Required && !row.Has(column.Name))
            {
                return Bad(record, column.Name, Refusal.Of("csv.value-missing", ("column", column.Name)));
            }
        }

        return new CsvLine(row, null, Fatal: false);
    }

    private static CsvLine Bad(CsvRecord record, string? column, Refusal why) => new(null, new CsvBadRow(record.Line, column, why), Fatal: false);

    /// <summary>The separator that the first line holds most of; a comma if it holds none.</summary>
    private static char SeparatorOf(CsvText text)
    {
        var line = text.PeekLine();
        var (commas, tabs, semicolons) = (line.Count(','), line.Count('\t'), line.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
