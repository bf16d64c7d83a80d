using System.Security.Cryptography;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Fulfilment.Web.Wiring;

/// <summary>Who is asking: a person by cookie, a program by key; a request with a key is never taken for a person's.</summary>
internal static class SignInWiring
{
    private const string KeyOrCookie = "KeyOrCookie";

    public static void AddSignIn(this IServiceCollection services, Settings settings, string dataDirectory)
    {
        services.AddSingleton(new SignInRules(settings.SignIn.AttemptsBeforeLockout, TimeSpan.FromMinutes(settings.SignIn.LockoutMinutes)));
        services.AddSingleton(new KeySecret(SecretOf(settings, dataDirectory)));
        services.AddSingleton<SystemDb>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<StationTokens>();
        services.AddAuthentication(KeyOrCookie)
            .AddPolicyScheme(KeyOrCookie, null, o =>
                o.ForwardDefaultSelector = context => KeyHandler.IsPresent(context) || context.Request.Path.StartsWithSegments("/api")
                    && !context.Request.Cookies.ContainsKey("who") ? KeyRing.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyRing.Scheme, null)
            .AddCookie(o => UseCookie(o, settings));
        services.AddDataProtection().SetApplicationName("Fulfilment");
        services.AddOptions<KeyManagementOptions>().Configure<SystemDb>((o, db) => o.XmlRepository = new ProtectionKeyStore(db));
    }

    private static void UseCookie(CookieAuthenticationOptions options, Settings settings)
    {
        options.Cookie.Name = "who";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = settings.Https.Required ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/account/sign-in";
        options.LogoutPath = "/account/sign-out";
        options.ReturnUrlParameter = "back";
        options.ExpireTimeSpan = TimeSpan.FromHours(settings.SignIn.DeskHours);
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<Sessions>().Validate(context);
        options.Events.OnRedirectToLogin = context =>
        {
            // A page goes to the sign-in page; a program and a part of a page get 401 and stay where they are.
            var isPart = context.Request.Headers.ContainsKey("HX-Request");
            if (isPart)
            {
                context.Response.Headers["HX-Redirect"] = "/account/sign-in";
            }

            if (isPart || context.Request.Path.StartsWithSegments("/api"))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.Redirect(context.RedirectUri);
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>The configured secret; else one made at the first start and kept beside the data, for this node alone.</summary>
    private static string SecretOf(Settings settings, string dataDirectory)
    {
        if (settings.SignIn.KeySecret.Length > 0)
        {
            return settings.SignIn.KeySecret;
        }

        var file = Path.Combine(dataDirectory, "key.secret");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(dataDirectory);
            File.WriteAllText(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return File.ReadAllText(file).Trim();
    }
}
