using System.Globalization;
using System.Text;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Dates by strftime patterns. Takes a DateOnly, an ISO text ("2026-11-21", "2026-11-21T20:30:00+09:00"), a written date
/// ("March 14, 2016") or seconds since 1970 (UTC). There is no "now": a paper shows facts, and today is one of them.
/// What is no date passes through unchanged, so that a wrong fact is seen on the preview and not hidden.
/// Directives: %Y %y %m %-m %d %-d %e %j %H %-H %I %M %S %p %A %a %B %b %F %T %D %s %%; names follow the template's locale.
/// </summary>
internal static class DateFilter
{
    public static readonly LiquidFilter It = new("date", 1, 1, (input, arguments, context) => Format(input, arguments.Text(0), context.Culture));

    private static object? Format(object? input, string pattern, CultureInfo culture) =>
        pattern.Length > 0 && Read(input) is { } instant ? Write(instant, pattern, culture) : input;

    private static DateTimeOffset? Read(object? input) => input switch
    {
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        DateTimeOffset instant => instant,
        long seconds when Math.Abs(seconds) < 253_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(seconds),
        string text when text.Length > 0 && text.All(char.IsAsciiDigit) =>
            text.Length <= 11 ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : null,
        string text when !text.StartsWith('-') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        _ => null,
    };

    private static string Write(DateTimeOffset instant, string pattern, CultureInfo culture)
    {
        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 == pattern.Length)
            {
                text.Append(pattern[at]);
                continue;
            }

            var bare = pattern[at + 1] == '-' && at + 2 < pattern.Length;
            at += bare ? 2 : 1;
            var part = Part(instant, pattern[at], culture);
            text.Append(bare && part.Length > 1 ? part.TrimStart('0', ' ').PadLeft(1, '0') : part);
        }

        return text.ToString();
    }

    private static string Part(DateTimeOffset instant, char directive, CultureInfo culture) => directive switch
    {
        '%' => "%",
        'Y' => Net(instant, "yyyy"),
        'y' => Net(instant, "yy"),
        'm' => Net(instant, "MM"),
        'd' => Net(instant, "dd"),
        'e' => instant.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'j' => instant.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'H' => Net(instant, "HH"),
        'I' => Net(instant, "hh"),
        'M' => Net(instant, "mm"),
        'S' => Net(instant, "ss"),
        'p' => Net(instant, "tt"),
        'A' => instant.ToString("dddd", culture),
        'a' => instant.ToString("ddd", culture),
        'B' => instant.ToString("MMMM", culture),
        'b' or 'h' => instant.ToString("MMM", culture),
        'F' => Net(instant, "yyyy-MM-dd"),
        'T' => Net(instant, "HH:mm:ss"),
        'D' => Net(instant, "MM/dd/yy"),
        's' => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' => Net(instant, "zzz").Replace(":", "", StringComparison.Ordinal),
        _ => "%" + directive,
    };

    private static string Net(DateTimeOffset instant, string format) => instant.ToString(format, CultureInfo.InvariantCulture);
}
