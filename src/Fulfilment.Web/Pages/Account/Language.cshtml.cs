using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Account;

/// <summary>Remembers the chosen language on this device, before and after signing in.</summary>
[Access(ScopeKind.Anonymous)]
[WithoutRequestKey]
public sealed class LanguageModel : Screen
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? language, string? back)
    {
        if (LanguageCode.Read(language) is { } chosen)
        {
            Response.Cookies.Append(Web.People.Texts.Cookie, chosen.Code(), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, HttpOnly = true, IsEssential = true });
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }
}
