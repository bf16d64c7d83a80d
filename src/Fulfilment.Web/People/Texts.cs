using Fulfilment.Domain;
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
