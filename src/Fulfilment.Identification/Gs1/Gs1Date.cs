using System.Globalization;

namespace Fulfilment.Identification.Gs1;

/// <summary>Dates of element strings: six digits, the century by the distance to today, day 00 for the end of the month.</summary>
public static class Gs1Date
{
    /// <summary>
    /// The date that YYMMDD names for a reader who lives in <paramref name="thisYear"/>: not more than 50 years ahead and not more
    /// than 49 back. Null when the digits are no date.
    /// </summary>
    public static DateOnly? Read(ReadOnlySpan<char> yymmdd, int thisYear)
    {
        if (Linters.DateAndTime.YyMmD0(yymmdd) != Gs1Fault.None)
        {
            return null;
        }

        var yy = int.Parse(yymmdd[..2], CultureInfo.InvariantCulture);
        var month = int.Parse(yymmdd[2..4], CultureInfo.InvariantCulture);
        var day = int.Parse(yymmdd[4..], CultureInfo.InvariantCulture);
        var distance = yy - thisYear % 100;
        var year = thisYear - thisYear % 100 + yy + (distance >= 51 ? -100 : distance <= -50 ? 100 : 0);
        var last = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, day == 0 ? last : Math.Min(day, last));
    }

    public static string Write(DateOnly date) => date.ToString("yyMMdd", CultureInfo.InvariantCulture);
}
