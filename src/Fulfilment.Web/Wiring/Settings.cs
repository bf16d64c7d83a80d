using Fulfilment.Adapters;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// Every setting of the server, under "Fulfilment" in appsettings.json, environment variables (Fulfilment__Urls) or the
/// command line (--Fulfilment:Urls=…). appsettings.sample.json documents each one; a test holds the two together.
/// </summary>
public sealed class Settings
{
    public const string Section = "Fulfilment";

    public string Urls { get; set; } = "http://localhost:5080";

    public string DataDirectory { get; set; } = "data";

    public Language Language { get; set; } = Language.Ja;

    public string TimeZone { get; set; } = "Asia/Tokyo";

    public DatabaseSettings Database { get; set; } = new();

    public string LogFormat { get; set; } = "text";

    public string Preset { get; set; } = "demo";

    public HttpsSettings Https { get; set; } = new();

    public SignInSettings SignIn { get; set; } = new();

    public LimitSettings Limits { get; set; } = new();

    public TelemetrySettings Telemetry { get; set; } = new();

    public StationSettings Stations { get; set; } = new();

    public FloorSettings Floor { get; set; } = new();

    public RetentionRules Retention { get; set; } = new();

    public DocumentSettings Documents { get; set; } = new();

    public JobSettings Jobs { get; set; } = new();

    public OutboundSettings Outbound { get; set; } = new();

    public sealed class HttpsSettings
    {
        public bool Required { get; set; }

        public string TrustedProxies { get; set; } = "";
    }

    public sealed class SignInSettings
    {
        public int DeskHours { get; set; } = 12;

        public int FloorHours { get; set; } = 10;

        public int AttemptsBeforeLockout { get; set; } = 5;

        public int LockoutMinutes { get; set; } = 10;

        public string KeySecret { get; set; } = "";
    }

    public sealed class LimitSettings
    {
        public int RequestsPerMinutePerKey { get; set; } = 60_000;

        public int RequestsPerMinutePerAddress { get; set; } = 6_000;

        public int GuessesPerMinutePerAddress { get; set; } = 20;

        public int RequestBodyKilobytes { get; set; } = 1024;
    }

    public sealed class TelemetrySettings
    {
        public string OtlpEndpoint { get; set; } = "";
    }

    public sealed class DocumentSettings
    {
        public string QuestPdfLicence { get; set; } = "Community";
    }

    public sealed class OutboundSettings
    {
        public string AllowedNetworks { get; set; } = "";
    }

    public sealed class JobSettings
    {
        public string Store { get; set; } = "memory";
    }

    public sealed class FloorSettings
    {
        public string Lamps { get; set; } = "";

        public bool LampsConfirm { get; set; }

        public string Vehicles { get; set; } = "";
    }

    public sealed class StationSettings
    {
        public bool StartDemoAgent { get; set; } = true;

        public string DemoStations { get; set; } = "";

        public int DemoControlPort { get; set; }
    }
}
