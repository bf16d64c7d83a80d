using System.Text.Encodings.Web;
using Fulfilment.Domain;
using Fulfilment.Web.Api;
using Fulfilment.Web.Wiring;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Fulfilment.Web.People;

/// <summary>"Authorization: Bearer fk_…" for programs and stations. Wrong keys are counted by address, and then not even tried.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, KeyRing ring, Guesses guesses, StationTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string Bearer = "Bearer ";

    public static bool IsPresent(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsPresent(Context))
        {
            return AuthenticateResult.NoResult();
        }

        if (guesses.AreSpent(Context))
        {
            return AuthenticateResult.Fail("too many wrong keys");
        }

        var key = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        var found = key.StartsWith(StationTokens.Mark, StringComparison.Ordinal)
            ? await tokens.Find(key, Context.RequestAborted)
            : await ring.Find(key, Context.RequestAborted);
        if (found is { } principal)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
        }

        guesses.Count(Context);
        return AuthenticateResult.Fail("unknown key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(Context, Refusal.Of(guesses.AreSpent(Context) ? "request.too-many" : IsPresent(Context) ? "access.bad-key" : "access.signed-out"));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Write(Context, Refusal.Of("access.forbidden-role", ("role", Caller.ScopeOf(Context.User).Role)));
}
