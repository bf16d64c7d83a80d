namespace Fulfilment.Identification.Gs1.Linters;

internal static class DateAndTime
{
    private static ReadOnlySpan<byte> DaysInMonth => [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Day 00 means the whole month.</summary>
    public static Gs1Fault YyMmD0(ReadOnlySpan<char> part) =>
        part.Length == 6 && IsDate(2000 + Two(part, 0), Two(part, 2), Two(part, 4), dayMayBeZero: true) ? Gs1Fault.None : Gs1Fault.WrongDate;

    public static Gs1Fault YyMmDd(ReadOnlySpan<char> part) =>
        part.Length == 6 && IsDate(2000 + Two(part, 0), Two(part, 2), Two(part, 4), dayMayBeZero: false) ? Gs1Fault.None : Gs1Fault.WrongDate;

    public static Gs1Fault YyyyMmD0(ReadOnlySpan<char> part) =>
        part.Length == 8 && IsDate(Two(part, 0) * 100 + Two(part, 2), Two(part, 4), Two(part, 6), dayMayBeZero: true)
            ? Gs1Fault.None : Gs1Fault.WrongDate;

    public static Gs1Fault YyyyMmDd(ReadOnlySpan<char> part) =>
        part.Length == 8 && IsDate(Two(part, 0) * 100 + Two(part, 2), Two(part, 4), Two(part, 6), dayMayBeZero: false)
            ? Gs1Fault.None : Gs1Fault.WrongDate;

    public static Gs1Fault Hour(ReadOnlySpan<char> part) => UpTo(part, 23);

    public static Gs1Fault Minute(ReadOnlySpan<char> part) => UpTo(part, 59);

    public static Gs1Fault Second(ReadOnlySpan<char> part) => UpTo(part, 59);

    public static Gs1Fault HourMinute(ReadOnlySpan<char> part) =>
        part.Length == 4 && Two(part, 0) is >= 0 and <= 23 && Two(part, 2) is >= 0 and <= 59 ? Gs1Fault.None : Gs1Fault.WrongTime;

    private static Gs1Fault UpTo(ReadOnlySpan<char> part, int most) =>
        part.Length == 2 && Two(part, 0) is >= 0 and var value && value <= most ? Gs1Fault.None : Gs1Fault.WrongTime;

    /// <summary>Two digits at a place; a large negative number when they are not digits.</summary>
    private static int Two(ReadOnlySpan<char> part, int at) =>
        char.IsAsciiDigit(part[at]) && char.IsAsciiDigit(part[at + 1]) ? (part[at] - '0') * 10 + part[at + 1] - '0' : -100_000;

    private static bool IsDate(int year, int month, int day, bool dayMayBeZero)
    {
        if (year < 0 || month is < 1 or > 12)
        {
            return false;
        }

        var isLeapFebruary = month == 2 && (year % 4 == 0 && year % 100 != 0 || year % 400 == 0);
        return day >= (dayMayBeZero ? 0 : 1) && day <= DaysInMonth[month - 1] + (isLeapFebruary ? 1 : 0);
    }
}
