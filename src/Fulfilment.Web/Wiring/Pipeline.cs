#if FULL_FEED
using Fulfilment.Adapters.Hangfire;
using Fulfilment.Domain.People;
#endif
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.HttpOverrides;

namespace Fulfilment.Web.Wiring;

/// <summary>The way of a request, from the socket to the endpoint.</summary>
internal static class Pipeline
{
    public static void UseFulfilment(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        app.UseTrustedProxies(settings);
        if (settings.Https.Required)
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(Problems.WantsPage, pages => pages.UseStatusCodePagesWithReExecute("/problem", "?status={0}"));
        app.UseWhen(c => !Problems.WantsPage(c), api => api.UseStatusCodePages(ApiErrors.WriteEmpty));
        app.UseExceptionHandler();
        app.UseStaticFiles(StaticFiles.Options(app.Environment));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<LargeBodies>();
        app.UseMiddleware<RequestKeyGate>();
        app.MapRazorPages();
        app.MapApi();
        app.MapHealth();
#if FULL_FEED
        app.MapHangfire("/operations/jobs").Access(ScopeKind.None, Role.Manager);
        _ = app.Services.GetRequiredService<Features.Ports.IDocumentRenderer>(); // made now, so that the start says where QuestPDF cannot draw
#endif
    }

    private static void UseTrustedProxies(this WebApplication app, Settings settings)
    {
        var proxies = SettingsCheck.Addresses(settings.Https.TrustedProxies);
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(options);
    }
}
