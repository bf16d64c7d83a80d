using System.Net;
using Fulfilment.Adapters;
using Fulfilment.Features.Network;

namespace Fulfilment.Web.Wiring;

/// <summary>Reads the settings and stops the start at the first wrong one, naming it and what it may be.</summary>
internal static class SettingsCheck
{
    public static Settings Read(IConfiguration configuration)
    {
        var settings = new Settings();
        try
        {
            configuration.GetSection(Settings.Section).Bind(settings, o => o.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingsWrong($"A setting cannot be read. {unreadable.Message} See appsettings.sample.json.", unreadable);
        }

        Validate(settings);
        return settings;
    }

    private static void Validate(Settings s)
    {
        Require(s.Urls.Split(';').All(IsAddress), "Urls", s.Urls, "one or more addresses such as http://localhost:5080, separated by ;");
        Require(s.DataDirectory.Length > 0, "DataDirectory", s.DataDirectory, "a directory");
        CheckDatabase(s.Database);
        Require(TimeZoneInfo.TryFindSystemTimeZoneById(s.TimeZone, out _), "TimeZone", s.TimeZone, "a zone's name such as Asia/Tokyo");
        Require(s.LogFormat is "text" or "json", "LogFormat", s.LogFormat, "text or json");
        Require(Addresses(s.Https.TrustedProxies).All(a => IPAddress.TryParse(a, out _)), "Https:TrustedProxies", s.Https.TrustedProxies, "IP addresses separated by commas");
        Between(1, 24 * 14, "SignIn:DeskHours", s.SignIn.DeskHours);
        Between(1, 24, "SignIn:FloorHours", s.SignIn.FloorHours);
        Between(3, 20, "SignIn:AttemptsBeforeLockout", s.SignIn.AttemptsBeforeLockout);
        Between(1, 24 * 60, "SignIn:LockoutMinutes", s.SignIn.LockoutMinutes);
        Require(s.SignIn.KeySecret.Length is 0 or >= 32, "SignIn:KeySecret", "(hidden)", "empty, or at least 32 characters");
        Between(60, 10_000_000, "Limits:RequestsPerMinutePerKey", s.Limits.RequestsPerMinutePerKey);
        Between(60, 10_000_000, "Limits:RequestsPerMinutePerAddress", s.Limits.RequestsPerMinutePerAddress);
        Between(1, 100_000, "Limits:GuessesPerMinutePerAddress", s.Limits.GuessesPerMinutePerAddress);
        Between(16, 1_048_576, "Limits:RequestBodyKilobytes", s.Limits.RequestBodyKilobytes);
        Between(0, 65535, "Stations:DemoControlPort", s.Stations.DemoControlPort);
        Require(FloorPlan.Fits(s.Floor), "Floor", $"{s.Floor.Lamps} {s.Floor.Vehicles}", "lists such as DC01/ST-01/lights-1: A-01-01-1=1, A-01-01-2=2");
        Between(2, 3650, "Retention:RequestAnswerDays", s.Retention.RequestAnswerDays);
        Between(7, 3650, "Retention:StationRecordDays", s.Retention.StationRecordDays);
        Between(2, 3650, "Retention:WorkHistoryDays", s.Retention.WorkHistoryDays);
        Between(30, 3650, "Retention:FileDays", s.Retention.FileDays);
        Require(s.Documents.QuestPdfLicence is "Community" or "Professional" or "Enterprise", "Documents:QuestPdfLicence", s.Documents.QuestPdfLicence, "Community, Professional or Enterprise");
        Require(s.Jobs.Store is "memory" or "database", "Jobs:Store", s.Jobs.Store, "memory or database");
        Require(OutboundReach.TryRead(s.Outbound.AllowedNetworks, out _), "Outbound:AllowedNetworks", s.Outbound.AllowedNetworks, "empty, or networks such as 10.1.0.0/16, separated by commas");
        Require(s.Telemetry.OtlpEndpoint.Length == 0 || IsAddress(s.Telemetry.OtlpEndpoint), "Telemetry:OtlpEndpoint", s.Telemetry.OtlpEndpoint, "empty, or an address such as http://localhost:4317");
    }

    private static void CheckDatabase(DatabaseSettings database)
    {
        Require(database.Engine is "sqlite" or "postgres" or "sqlserver", "Database:Engine", database.Engine, "sqlite, postgres or sqlserver");
        Require(database.Synchronous is "full" or "normal" or "off", "Database:Synchronous", database.Synchronous, "full (or normal or off, for measurements only)");
        Require(database.Engine == "sqlite" || database.ConnectionString.Length > 0, "Database:ConnectionString", "", $"the connection string of {database.Engine}");
        Require(database.Path.Length > 0, "Database:Path", "", "a file");
#if !FULL_FEED
        Require(database.Engine != "sqlserver", "Database:Engine", database.Engine, "sqlite or postgres in this build; SQL Server needs the full build (dotnet run -p:FullFeed=true --project src/Fulfilment.Web)");
#endif
    }

    public static string[] Addresses(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";

    private static void Between(int least, int most, string name, int value) =>
        Require(value >= least && value <= most, name, value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"a whole number from {least} to {most}");

    private static void Require(bool holds, string name, string value, string wanted)
    {
        if (!holds)
        {
            throw new SettingsWrong($"The setting {Settings.Section}:{name} is \"{value}\"; it must be {wanted}. See appsettings.sample.json.");
        }
    }
}

/// <summary>A wrong setting: the start stops with this message and exit code 2.</summary>
public sealed class SettingsWrong : Exception
{
    public SettingsWrong()
    {
    }

    public SettingsWrong(string message)
        : base(message)
    {
    }

    public SettingsWrong(string message, Exception inner)
        : base(message, inner)
    {
    }
}
