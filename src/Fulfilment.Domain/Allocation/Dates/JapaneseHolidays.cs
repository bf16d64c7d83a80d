using System.Collections.Frozen;
using System.Globalization;

namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>
/// National holidays of Japan 2015–2050 with their Japanese names. The table <c>holidays-jp.csv</c> is taken from
/// holiday-jp/holiday_jp (MIT); years after the government's last announcement are computed there and may change.
/// </summary>
public static class JapaneseHolidays
{
    private static readonly Lazy<FrozenDictionary<DateOnly, string>> Table = new(Load);

    public static FrozenDictionary<DateOnly, string> All => Table.Value;

    public static bool Includes(DateOnly day) => All.ContainsKey(day);

    /// <summary>A site that rests on the given weekdays and on national holidays.</summary>
    public static WorkCalendar Closing(params IEnumerable<DayOfWeek> weekdays) => new(weekdays, All.Keys);

    private static FrozenDictionary<DateOnly, string> Load()
    {
        using var stream = typeof(JapaneseHolidays).Assembly.GetManifestResourceStream("holidays-jp.csv")
            ?? throw new InvalidOperationException("The assembly was built without holidays-jp.csv.");
        using var reader = new StreamReader(stream);
        var days = new Dictionary<DateOnly, string>();
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            days[DateOnly.ParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture)] = line[11..];
        }

        return days.ToFrozenDictionary();
    }
}
