using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Account;

/// <summary>Leaves; the next person on this device starts at the door.</summary>
[Access(ScopeKind.Anonymous)]
[WithoutRequestKey]
public sealed class SignOutModel : Screen
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return LocalRedirect("/account/sign-in");
    }
}
