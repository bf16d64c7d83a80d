using System.Globalization;
using Fulfilment.Domain.Allocation.Dates;

namespace Fulfilment.Domain.Tests.Allocation.Dates;

/// <summary>
/// The cases stand in delivery-dates.csv: the first ones written by hand for the days that go wrong in practice, the rest
/// drawn; the expected days were worked out by a separate day-by-day count over the public list of holidays.
/// </summary>
public sealed class DeliveryDateTests
{
    private static readonly TimeZoneInfo Japan = TimeZoneInfo.CreateCustomTimeZone("JST", TimeSpan.FromHours(9), "JST", "JST");

    public static TheoryData<string> Cases
    {
        get
        {
            var cases = new TheoryData<string>();
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Allocation", "Dates", "delivery-dates.csv")).Skip(1))
            {
                cases.Add(line);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_worked_case(string line)
    {
        var f = line.Split(',');
        var dc = new ShippingClock(Japan, Time(f[2]), Calendar(f[3], f[4] == "yes", f[5] == "yes"));
        var route = new DeliveryRoute(dc, int.Parse(f[6], CultureInfo.InvariantCulture), Calendar(f[7], f[8] == "yes", false), Time(f[9]));
        var placed = new DateTimeOffset(DateTime.ParseExact(f[1], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(9)).ToUniversalTime();
        var answer = f[11].Length > 0
            ? DeliveryDate.ToCounter(route, placed, Store(f[11]))
            : DeliveryDate.ToDoor(route, placed, f[10].Length > 0 ? Slot(f[10]) : null);
        Assert.Equal((f[12], f[13], f[14]), (Written(answer!.Leaves), Written(answer.Arrives), answer.Slot?.ToString() ?? ""));
    }

    [Fact]
    public void There_are_at_least_two_hundred_cases() => Assert.True(Cases.Count >= 200);

    [Fact]
    public void A_dc_that_never_opens_has_no_date()
    {
        var never = new WorkCalendar(Enum.GetValues<DayOfWeek>(), []);
        Assert.Null(DeliveryDate.ToDoor(new DeliveryRoute(new ShippingClock(Japan, new TimeOnly(14, 0), never), 1, null), Town.Morning));
        Assert.Null(DeliveryDate.ToDoor(new DeliveryRoute(Town.Clock(), 1, never), Town.Morning));
    }

    [Fact]
    public void An_open_date_wins_over_a_closed_weekday()
    {
        var sunday = new DateOnly(2026, 4, 12);
        var calendar = new WorkCalendar([DayOfWeek.Sunday], [], [sunday]);
        Assert.True(calendar.IsOpen(sunday));
        Assert.False(calendar.IsOpen(sunday.AddDays(7)));
    }

    [Theory]
    [InlineData("2026-08-11", "山の日")]
    [InlineData("2024-02-23", "天皇誕生日")]
    [InlineData("2026-01-01", "元日")]
    public void Japanese_holidays_have_their_names(string day, string name) =>
        Assert.Equal(name, JapaneseHolidays.All[DateOnly.Parse(day, CultureInfo.InvariantCulture)]);

    private static WorkCalendar Calendar(string rests, bool holidays, bool newYear)
    {
        var weekdays = rests.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day);
        var dates = (holidays ? JapaneseHolidays.All.Keys : []).Concat(newYear ? Enumerable.Range(2025, 5).SelectMany(NewYear) : []);
        return new WorkCalendar(weekdays, dates);
    }

    private static IEnumerable<DateOnly> NewYear(int year) => [new(year, 12, 31), new(year, 1, 1), new(year, 1, 2), new(year, 1, 3)];

    private static DayOfWeek Day(string name) => Enum.GetValues<DayOfWeek>().Single(d => d.ToString().StartsWith(name, StringComparison.Ordinal));

    private static PickupStore Store(string text)
    {
        var parts = text.Split(' ');
        var hours = Slot(parts[0]);
        var rests = parts.Length > 3 ? parts[3].Split('+').Select(Day) : [];
        return new PickupStore(hours.From, hours.To, new WorkCalendar(rests, []), Time(parts[1]), TimeSpan.FromMinutes(int.Parse(parts[2], CultureInfo.InvariantCulture)));
    }

    private static TimeSlot Slot(string text) => new(Time(text[..5]), Time(text[6..]));

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
