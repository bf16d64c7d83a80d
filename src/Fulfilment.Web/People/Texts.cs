using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.Wiring;
using Microsoft.Net.Http.Headers;

namespace Fulfilment.Web.People;

/// <summary>
/// The words of this request's language: what the person chose (cookie), else what their account says, else what the
/// browser or program asks for, else the site's setting.
/// </summary>
public sealed class Texts(Messages messages, Settings settings, IHttpContextAccessor http)
{
    public const string Cookie = "language";

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
    private Language? language;

    public Language Language => language ??= Choose(http.HttpContext);

    public string this[string key] => messages.Say(Language, key);

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> facts] =>
        messages.Say(Language, Refusal.Of(key, facts));

    public string Say(Refusal refusal) => messages.Say(Language, refusal);

    public bool Knows(string key) => messages.Knows(key);

    /// <summary>The name of an enum's value, by the key "enum.Type.Value"; the value itself where nobody named it.</summary>
    public string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var key = $"enum.{typeof(TEnum).Name}.{value}";
        return messages.Knows(key) ? messages.Say(Language, key) : value.ToString();
    }

    /// <summary>The words of one of the program's own codes, by the key "family.code"; "" where nobody named it.</summary>
    public string Named(string family, string code) => messages.Knows($"{family}.{code}") ? messages.Say(Language, $"{family}.{code}") : "";

    /// <summary>An instant in the site's zone, to the minute, in the same digits for both languages.</summary>
    public string Moment(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The date that the site's people call today.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>The instant at which a date begins in the site's zone.</summary>
    public DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>Money in its currency's own digits: "¥1,200", "12.50 EUR".</summary>
    public string Price(Money money)
    {
        var major = money.Minor / (decimal)Math.Pow(10, money.Exponent);
        var digits = Math.Abs(major).ToString("N" + money.Exponent, CultureInfo.InvariantCulture);
        var sign = major < 0 ? "-" : "";
        return money.Currency == "JPY" ? $"{sign}¥{digits}" : $"{sign}{digits} {money.Currency}";
    }

    private Language Choose(HttpContext? context)
    {
        if (context is null)
        {
            return settings.Language;
        }

        return LanguageCode.Read(context.Request.Cookies[Cookie])
            ?? LanguageCode.Read(context.User.FindFirst(Caller.LanguageClaim)?.Value)
            ?? Asked(context.Request)
            ?? settings.Language;
    }

    private static Language? Asked(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var asked)
            ? asked.OrderByDescending(a => a.Quality ?? 1).Select(a => LanguageCode.Read(a.Value.Value)).FirstOrDefault(l => l is not null)
            : null;
}
