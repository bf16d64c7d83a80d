using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.WebEncoders;

namespace Fulfilment.Web.Wiring;

/// <summary>What the server is made of; each concern wires itself in its own file beside this one.</summary>
internal static class Services
{
    public static void AddFulfilment(this WebApplicationBuilder builder)
    {
        builder.ReadSettingsFiles();
        var settings = SettingsCheck.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Retention);
        builder.Services.AddSingleton(TimeProvider.System);
        var root = Place.OfData(builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(new Progress(Console.Out));
        builder.AddServer(settings);
        builder.Services.AddDatabase(DatabaseStart.Rooted(settings.Database, root));
        builder.Services.AddSignIn(settings, Path.GetFullPath(settings.DataDirectory, root));
        builder.Services.AddPacking(Path.GetFullPath(settings.DataDirectory, root), settings);
        builder.Services.AddSingleton(OutboundReach.TryRead(settings.Outbound.AllowedNetworks, out var reach) ? reach : OutboundReach.OutsideOnly);
        builder.Services.AddSingleton<Features.Ports.IStockPublisher, Adapters.Http.HttpStockPublisher>();
        builder.Services.AddSingleton<Features.Ports.INotificationChannel>(new Adapters.Mail.MailOutbox(Path.Combine(Path.GetFullPath(settings.DataDirectory, root), "mail")));
        builder.Services.AddSingleton<Features.Ports.INotificationChannel, Adapters.Http.HttpNotificationChannel>();
        builder.Services.AddSingleton<Features.Ports.IFloorEquipment>(p => new FloorPlan(p.GetRequiredService<Settings>().Floor));
        builder.Services.AddJobs(settings, Path.GetFullPath(settings.DataDirectory, root));
        builder.Services.AddLimits(settings);
        builder.Logging.AddLogs(settings);
        builder.Services.AddHostedService<Telemetry>();
        builder.Services.AddHealth();
        builder.Services.AddHostedService<IdleTrim>();
        builder.Services.AddSingleton<DemoAgentVoice>();
        builder.Services.AddSingleton<DemoAgent>();
        builder.Services.AddSingleton<EmulatorLine>();
        builder.Services.AddHostedService(p => p.GetRequiredService<DemoAgent>());
        builder.Services.AddTexts();
        builder.Services.AddApi();
        builder.Services.AddScreens();
    }

    private static void ReadSettingsFiles(this WebApplicationBuilder builder)
    {
        var root = Place.OfData(builder.Environment.ContentRootPath);
        var beside = new JsonConfigurationSource { Path = Path.Combine(root, "appsettings.json"), Optional = true };
        beside.ResolveFileProvider();

        // First in the list: environment variables and the command line stay above the file.
        builder.Configuration.Sources.Insert(0, beside);
    }

    private static void AddServer(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.Limits.RequestBodyKilobytes * 1024L;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddHttpContextAccessor();
    }

    private static void AddTexts(this IServiceCollection services)
    {
        services.AddSingleton(Messages.Load(typeof(Messages).Assembly, typeof(Db.DbSetup).Assembly, typeof(Services).Assembly));
        services.AddScoped<Texts>();
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Apply(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ApiErrors>();
        services.AddProblemDetails();
        services.AddApiDocument();
    }

    private static void AddScreens(this IServiceCollection services)
    {
        services.AddRazorPages(o => o.Conventions.Add(new SmallLetters()));
        services.AddAntiforgery(o =>
        {
            o.HeaderName = "X-Form-Token";
            o.Cookie.Name = "form";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });

        // Japanese is written as it is, not as numeric entities: smaller pages, and a source that one can read.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
