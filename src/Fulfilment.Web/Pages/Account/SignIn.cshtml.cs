using Fulfilment.Domain;
using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Fulfilment.Web.Wiring;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Account;

/// <summary>The door: badge and PIN on the floor, name and password at a desk. A device remembers its way.</summary>
[Access(ScopeKind.Anonymous)]
[WithoutRequestKey]
internal sealed class SignInModel(SignIn signIn, Guesses guesses, Settings settings, TimeProvider clock) : Screen
{
    private const string WayCookie = "way";

    [BindProperty]
    public SignInWay Way { get; set; }

    [BindProperty]
    public string Back { get; set; } = "/";

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    public void OnGet(SignInWay? way, string? back)
    {
        Way = way ?? (Enum.TryParse<SignInWay>(Request.Cookies[WayCookie], out var kept) ? kept : SignInWay.Floor);
        Back = Url.IsLocalUrl(back) ? back : "/";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Back = Url.IsLocalUrl(Back) ? Back : "/";
        if (guesses.AreSpent(HttpContext))
        {
            return Refuse(Refusal.Of("request.too-many"));
        }

        var outcome = await signIn.Handle(new SignIn.Command(Way, Who?.Trim() ?? "", Secret ?? ""), stop);
        if (!outcome.IsDone)
        {
            guesses.Count(HttpContext);
            return Refuse(outcome.Refusal);
        }

        var hours = Way == SignInWay.Desk ? settings.SignIn.DeskHours : settings.SignIn.FloorHours;
        var ticket = new AuthenticationProperties { IsPersistent = true, ExpiresUtc = clock.GetUtcNow().AddHours(hours) };
        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Sessions.PrincipalOf(outcome.Value), ticket);
        Response.Cookies.Append(WayCookie, Way.ToString(), new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
        return LocalRedirect(Back);
    }
}
