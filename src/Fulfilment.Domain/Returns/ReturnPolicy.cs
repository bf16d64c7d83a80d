using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Returns;

/// <summary>What the grader saw.</summary>
public enum ReturnGrade
{
    LikeNew,
    Opened,
    Damaged,
    Worthless,
}

/// <summary>What becomes of the units.</summary>
public enum ReturnDisposition
{
    Restock,
    Quarantine,
    Scrap,
}

/// <summary>
/// The window and the dispositions of the default policy. A deadline is the end of the shop's local day; a missing
/// delivery date falls back to the hand-over, so that nothing is returnable for ever.
/// </summary>
public static class ReturnPolicy
{
    public const int WindowDays = 30;

    /// <summary>Days in which an approved return must arrive.</summary>
    public const int ArrivalDays = 28;

    /// <param name="handedOver">When the last parcel of the order left.</param>
    /// <param name="now">The instant of asking.</param>
    /// <param name="zone">The shop's zone.</param>
    public static Refusal? Refuse(DateTime handedOver, DateTime now, TimeZoneInfo zone)
    {
        var until = EndOfLocalDay(handedOver, WindowDays, zone);
        return now <= until
            ? null
            : Refusal.Of("returns.window-over", ("until", until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("days", WindowDays));
    }

    /// <summary>The instant at which the local day <paramref name="days"/> after <paramref name="from"/> ends.</summary>
    public static DateTime EndOfLocalDay(DateTime from, int days, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTimeFromUtc(from, zone).Date.AddDays(days + 1);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30); // a clock that jumps over midnight
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone).AddTicks(-10);
    }

    /// <summary>What a grade leads to unless the grader says otherwise.</summary>
    public static ReturnDisposition Suggest(ReturnGrade grade) => grade switch
    {
        ReturnGrade.LikeNew => ReturnDisposition.Restock,
        ReturnGrade.Worthless => ReturnDisposition.Scrap,
        _ => ReturnDisposition.Quarantine,
    };

    /// <summary>Only like-new units go back among good stock.</summary>
    public static Refusal? Refuse(ReturnGrade grade, ReturnDisposition disposition) =>
        disposition == ReturnDisposition.Restock && grade != ReturnGrade.LikeNew
            ? Refusal.Of("returns.not-restockable", ("grade", grade))
            : null;

    public static Condition ConditionOf(ReturnGrade grade) => grade switch
    {
        ReturnGrade.LikeNew => Condition.Good,
        ReturnGrade.Opened => Condition.Opened,
        _ => Condition.Damaged,
    };
}
