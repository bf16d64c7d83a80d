using System.Collections.Frozen;

namespace Fulfilment.Domain.Allocation.Dates;

/// <summary>
/// The days on which somebody works: closed weekdays and closed dates (holidays, stock-taking), and dates that are open
/// although their weekday is closed. An open date wins over everything.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>A search for the next working day gives up after this many days: such a calendar is a mistake.</summary>
    private const int LongestClosure = 400;

    public static readonly WorkCalendar EveryDay = new([], []);

    private readonly FrozenSet<DayOfWeek> closedWeekdays;
    private readonly FrozenSet<DateOnly> closedDates;
    private readonly FrozenSet<DateOnly> openDates;

    public WorkCalendar(IEnumerable<DayOfWeek> closedWeekdays, IEnumerable<DateOnly> closedDates, IEnumerable<DateOnly>? openDates = null)
    {
        this.closedWeekdays = closedWeekdays.ToFrozenSet();
        this.closedDates = closedDates.ToFrozenSet();
        this.openDates = (openDates ?? []).ToFrozenSet();
    }

    public IReadOnlySet<DayOfWeek> ClosedWeekdays => closedWeekdays;

    public IReadOnlySet<DateOnly> ClosedDates => closedDates;

    public IReadOnlySet<DateOnly> OpenDates => openDates;

    public bool IsOpen(DateOnly day) =>
        openDates.Contains(day) || (!closedWeekdays.Contains(day.DayOfWeek) && !closedDates.Contains(day));

    /// <summary>The day itself, or the first open day after it; null when the calendar never opens within a year.</summary>
    public DateOnly? FirstOpen(DateOnly from)
    {
        for (var ahead = 0; ahead <= LongestClosure; ahead++)
        {
            var day = from.AddDays(ahead);
            if (IsOpen(day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The open day that lies <paramref name="steps"/> open days after <paramref name="from"/>; 0 is the first open day itself.</summary>
    public DateOnly? Step(DateOnly from, int steps)
    {
        var day = FirstOpen(from);
        for (var step = 0; step < steps && day is not null; step++)
        {
            day = FirstOpen(day.Value.AddDays(1));
        }

        return day;
    }
}
