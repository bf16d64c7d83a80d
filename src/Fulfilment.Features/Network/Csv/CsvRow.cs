using System.Globalization;
using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// A row whose fields are known by the names of their columns. A column that the file lacks reads as empty. The typed
/// readers give a refusal that names the column; an empty optional field is theirs to ask for with <see cref="Has"/>.
/// </summary>
public sealed class CsvRow
{
    private readonly IReadOnlyDictionary<string, int> places;
    private readonly IReadOnlyList<string> fields;

    internal CsvRow(long line, IReadOnlyDictionary<string, int> places, IReadOnlyList<string> fields)
    {
        Line = line;
        this.places = places;
        this.fields = fields;
    }

    public long Line { get; }

    public string this[string column] => places.TryGetValue(column, out var at) && at < fields.Count ? fields[at].Trim() : "";

    /// <summary>Whether the file has the column at all, filled in or not.</summary>
    public bool HasColumn(string column) => places.ContainsKey(column);

    public bool Has(string column) => this[column].Length > 0;

    public CsvBadRow Bad(string column, Refusal why) => new(Line, column, why);

    public Outcome<long> Whole(string column, long least, long most)
    {
        if (!long.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return Refusal.Of("csv.not-a-whole-number", ("column", column), ("value", Short(this[column])));
        }

        return number < least || number > most
            ? Refusal.Of("csv.out-of-range", ("column", column), ("value", number), ("least", least), ("most", most))
            : number;
    }

    public Outcome<decimal> Number(string column, decimal least, decimal most)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(this[column], Plain, CultureInfo.InvariantCulture, out var number))
        {
            return Refusal.Of("csv.not-a-number", ("column", column), ("value", Short(this[column])));
        }

        return number < least || number > most
            ? Refusal.Of("csv.out-of-range", ("column", column), ("value", number), ("least", least), ("most", most))
            : number;
    }

    public Outcome<bool> Flag(string column) => this[column].ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" or "Y" or "はい" or "○" => true,
        "" or "0" or "FALSE" or "NO" or "N" or "いいえ" or "×" => false,
        _ => Refusal.Of("csv.not-a-flag", ("column", column), ("value", Short(this[column]))),
    };

    public Outcome<DateOnly> Date(string column) =>
        DateOnly.TryParseExact(this[column], ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Refusal.Of("csv.not-a-date", ("column", column), ("value", Short(this[column])));

    internal static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
