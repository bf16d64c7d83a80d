using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Network.Japan;

/// <summary>A carrier as far as dates go: when it rests, the hours it offers, and how early it comes after a long way.</summary>
/// <param name="FarDays">From so many days on the road on nothing comes before <paramref name="FarFirstHour"/>.</param>
public sealed record JapanCarrier(
    string Code, string NameJa, string NameEn, WorkCalendar? Calendar, int FarDays, TimeOnly FarFirstHour, ImmutableArray<TimeSlot> Slots)
{
    public TimeOnly FirstHour(int transitDays) => transitDays >= FarDays ? FarFirstHour : default;
}

/// <summary>A prefecture: its zone in the carriers' tables and where its capital lies.</summary>
public sealed record JapanPrefecture(string Region, string Zone, double Latitude, double Longitude);

/// <summary>
/// The shipped data set of Japan: zones, days on the road between zones, postage by distance of zones and weight, carriers.
/// Lanes of any DC can be worked out from it. The structure (twelve zones, price by size and distance, slots) is that of
/// the public price lists; the prices are made up.
/// </summary>
public static class JapanCarriers
{
    private static readonly Lazy<FrozenDictionary<string, JapanCarrier>> CarrierTable = new(LoadCarriers);
    private static readonly Lazy<FrozenDictionary<string, JapanPrefecture>> PrefectureTable = new(() => JapanTable.Rows("prefectures.csv")
        .Select(r => new JapanPrefecture(r[0], r[1], Real(r[2]), Real(r[3]))).ToFrozenDictionary(p => p.Region, StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<(string, string), (int Days, int Distance)>> Transit = new(() => JapanTable.Rows("transit.csv")
        .ToFrozenDictionary(r => (r[0], r[1]), r => (Int(r[2]), Int(r[3]))));

    private static readonly Lazy<FrozenDictionary<int, ImmutableArray<TariffStep>>> Prices = new(() => JapanTable.Rows("tariff.csv")
        .GroupBy(r => Int(r[0])).ToFrozenDictionary(g => g.Key, g => g.Select(r => new TariffStep(new Grams(Int(r[1])), Int(r[2]))).ToImmutableArray()));

    public static IReadOnlyDictionary<string, JapanCarrier> Carriers => CarrierTable.Value;

    public static IReadOnlyDictionary<string, JapanPrefecture> All => PrefectureTable.Value;

    /// <summary>The days a carrier moves; null, every day, for one the table does not know.</summary>
    public static WorkCalendar? CalendarOf(string carrier) => Carriers.TryGetValue(carrier, out var known) ? known.Calendar : null;

    /// <summary>Days on the road and postage from one prefecture to another; null where the tables know no way.</summary>
    public static (int Days, ImmutableArray<TariffStep> Postage)? Way(string from, string to) =>
        All.TryGetValue(from, out var a) && All.TryGetValue(to, out var b) && Transit.Value.TryGetValue((a.Zone, b.Zone), out var way)
            ? (way.Days, Prices.Value[way.Distance])
            : null;

    /// <summary>Great-circle kilometres from a point to the capital of a prefecture; 0 where the table does not know it.</summary>
    public static int Kilometres(double latitude, double longitude, string region)
    {
        if (!All.TryGetValue(region, out var to) || (latitude == 0 && longitude == 0))
        {
            return 0;
        }

        var (a, b) = (double.DegreesToRadians(latitude), double.DegreesToRadians(to.Latitude));
        var h = Haversine(b - a) + Math.Cos(a) * Math.Cos(b) * Haversine(double.DegreesToRadians(to.Longitude - longitude));
        return (int)Math.Round(2 * 6371 * Math.Asin(Math.Sqrt(h)));
    }

    private static double Haversine(double angle) => Math.Pow(Math.Sin(angle / 2), 2);

    private static FrozenDictionary<string, JapanCarrier> LoadCarriers()
    {
        var slots = JapanTable.Rows("slots.csv").GroupBy(r => r[0])
            .ToDictionary(g => g.Key, g => g.Select(r => new TimeSlot(Time(r[1]), Time(r[2]))).ToImmutableArray(), StringComparer.Ordinal);
        return JapanTable.Rows("carriers.csv").Select(r => new JapanCarrier(
            r[0], r[1], r[2], Calendar(r[3], r[4]), Int(r[5]), Time(r[6]), slots.GetValueOrDefault(r[0], [])))
            .ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    }

    /// <summary>Rest days as seven flags from Sunday to Saturday ("1000000" rests on Sundays), and whether national holidays are rest days.</summary>
    private static WorkCalendar? Calendar(string rests, string holidays)
    {
        var weekdays = rests.Select((flag, day) => (flag, day)).Where(d => d.flag == '1').Select(d => (DayOfWeek)d.day).ToList();
        return holidays == "1" ? JapaneseHolidays.Closing(weekdays) : weekdays.Count > 0 ? new WorkCalendar(weekdays, []) : null;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
