using System.Globalization;
using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// Reads a row's fields from text, each by its own rule, and collects everything that is wrong instead of stopping at the
/// first: a person mends a form once. A faulty field reads as its type's nothing.
/// </summary>
public sealed class FieldReader(IReadOnlyList<Field> fields, Func<string, string> raw)
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly char[] Between = [' ', '\u3000', ';', ',', '\n', '\r', '\t'];

    private readonly List<Fault> faults = [];

    public IReadOnlyList<Fault> Faults => faults;

    public static string WeekdaysOf(int bits) => string.Join(' ', Days.Where((_, i) => (bits >> i & 1) != 0));

    public string Text(string name)
    {
        var (field, text) = Take(name);
        if (text.Length > field.MaxLength)
        {
            Note("master.too-long", field, ("most", field.MaxLength));
        }
        else if (text.Any(char.IsControl) || (field.Kind == FieldKind.Code && !IsCode(text)))
        {
            Note("master.bad-code", field, ("value", Short(text)));
        }

        return text;
    }

    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public long Long(string name)
    {
        var (field, text) = Take(name);
        if (text.Length == 0)
        {
            return 0;
        }

        if (!long.TryParse(Narrow(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Note("csv.not-a-whole-number", field, ("value", Short(text)));
            return 0;
        }

        return InRange(field, number) ? number : 0;
    }

    public int Whole(string name) => (int)Long(name);

    public int? WholeOrNull(string name) => raw(name).Trim().Length == 0 ? null : Whole(name);

    public double Number(string name)
    {
        var (field, text) = Take(name);
        if (text.Length == 0)
        {
            return 0;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(Narrow(text), Plain, CultureInfo.InvariantCulture, out var number))
        {
            Note("csv.not-a-number", field, ("value", Short(text)));
            return 0;
        }

        return InRange(field, number) ? (double)number : 0;
    }

    public bool Flag(string name)
    {
        var (field, text) = Take(name);
        switch (text.ToUpperInvariant())
        {
            case "1" or "TRUE" or "YES" or "Y" or "ON" or "はい" or "○" or "有":
                return true;
            case "" or "0" or "FALSE" or "NO" or "N" or "OFF" or "いいえ" or "×" or "無":
                return false;
            default:
                Note("csv.not-a-flag", field, ("value", Short(text)));
                return false;
        }
    }

    public T Choice<T>(string name)
        where T : struct, Enum
    {
        var (field, text) = Take(name);
        var at = field.Choices.ToList().FindIndex(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
        {
            return Enum.GetValues<T>()[at];
        }

        if (text.Length > 0)
        {
            Note("master.unknown-choice", field, ("value", Short(text)), ("choices", string.Join(", ", field.Choices)));
        }

        return default;
    }

    public DateOnly? DateOrNull(string name)
    {
        var (field, text) = Take(name);
        if (text.Length == 0)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d", "yyyyMMdd"];
        if (DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Note("csv.not-a-date", field, ("value", Short(text)));
        return null;
    }

    public TimeOnly Time(string name)
    {
        var (field, text) = Take(name);
        string[] forms = ["HH:mm", "H:mm", "HH:mm:ss"];
        if (text.Length == 0 || TimeOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) is false)
        {
            if (text.Length > 0)
            {
                Note("master.bad-time", field, ("value", Short(text)));
            }

            return default;
        }

        return time;
    }

    /// <summary>Bits, 1 = Sunday … 64 = Saturday.</summary>
    public int Weekdays(string name)
    {
        var (field, text) = Take(name);
        var bits = 0;
        foreach (var day in text.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = Array.IndexOf(Days, day.ToLowerInvariant());
            at = at < 0 && day.Length == 1 ? "日月火水木金土".IndexOf(day[0], StringComparison.Ordinal) : at;
            if (at < 0)
            {
                Note("master.bad-weekday", field, ("value", Short(day)));
                return 0;
            }

            bits |= 1 << at;
        }

        return bits;
    }

    public IReadOnlyList<string> Several(string name) => Take(name).Text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    public void Note(string name, Refusal why) => faults.Add(new Fault(name, why));

    /// <summary>Digits as a Japanese keyboard writes them, and a thousands comma, are digits.</summary>
    private static string Narrow(string text) =>
        text.Normalize(System.Text.NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal);

    /// <summary>Printable, no space at its ends, and none of the signs by which addresses and locations are written.</summary>
    private static bool IsCode(string text) => text.All(c => !char.IsWhiteSpace(c) && c is not (':' or '?' or '#' or '%' or '"' or '<' or '>' or '&' or ',' or ';' or '='));

    internal static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private (Field Field, string Text) Take(string name)
    {
        var field = fields.First(f => f.Name == name);
        var text = raw(name).Trim();
        if (field.Needed && text.Length == 0)
        {
            Note("csv.value-missing", field);
        }

        return (field, text);
    }

    private bool InRange(Field field, decimal number)
    {
        if (number >= field.Least && number <= field.Most)
        {
            return true;
        }

        Note("csv.out-of-range", field, ("value", number), ("least", field.Least), ("most", field.Most));
        return false;
    }

    private void Note(string code, Field field, params ReadOnlySpan<(string Name, object? Value)> facts) =>
        faults.Add(new Fault(field.Name, Refusal.Of(code, [("column", field.Name), .. facts])));
}
