using System.Reflection;
using System.Text.Json;
using Fulfilment.Web.Wiring;
using Microsoft.Extensions.Configuration;

namespace Fulfilment.Web.Tests.Wiring;

public sealed class SettingsTests
{
    [Fact]
    public void The_sample_documents_every_setting_and_nothing_else()
    {
        var text = File.ReadAllText(SampleFile());
        using var sample = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

        var documented = Leaves(sample.RootElement.GetProperty(Settings.Section), "").Order(StringComparer.Ordinal);

        Assert.Equal(Bound(typeof(Settings), "").Order(StringComparer.Ordinal), documented);
        var lines = text.Split('\n').Select(l => l.Trim()).ToList();
        Assert.All(
            lines.Index().Where(l => l.Item.StartsWith('"') && !l.Item.EndsWith('{')),
            l => Assert.True(lines[l.Index - 1].StartsWith("//", StringComparison.Ordinal), $"no comment above {l.Item}"));
    }

    [Fact]
    public void The_sample_holds_the_defaults()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(SampleFile()).Build();

        var read = SettingsCheck.Read(sample);

        Assert.Equal(JsonSerializer.Serialize(new Settings()), JsonSerializer.Serialize(read));
    }

    [Theory]
    [InlineData("Urls", "localhost")]
    [InlineData("TimeZone", "Asia/Atlantis")]
    [InlineData("Language", "fr")]
    [InlineData("Database:Engine", "oracle")]
    [InlineData("Database:Engine", "postgres")]
    [InlineData("Database:Synchronous", "sometimes")]
    [InlineData("SignIn:AttemptsBeforeLockout", "0")]
    [InlineData("SignIn:DeskHours", "many")]
    [InlineData("SignIn:KeySecret", "short")]
    [InlineData("Https:TrustedProxies", "the one in the cellar")]
    [InlineData("Telemetry:OtlpEndpoint", "collector")]
    [InlineData("LogFormat", "xml")]
    [InlineData("Retention:RequestAnswerDays", "1")]
    [InlineData("Documents:QuestPdfLicence", "Free")]
    [InlineData("Jobs:Store", "paper")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Fulfilment:{name}", (string?)value)]).Build();

        var wrong = Assert.Throws<SettingsWrong>(() => SettingsCheck.Read(configuration));

        Assert.Contains(name.Split(':')[0], wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_does_not_exist_is_named()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Fulfilment:Databse:Engine", (string?)"sqlite")]).Build();

        var wrong = Assert.Throws<SettingsWrong>(() => SettingsCheck.Read(configuration));

        Assert.Contains("Databse", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_never_in_the_message()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Fulfilment:SignIn:KeySecret", (string?)"hunter2")]).Build();

        var wrong = Assert.Throws<SettingsWrong>(() => SettingsCheck.Read(configuration));

        Assert.DoesNotContain("hunter2", wrong.Message, StringComparison.Ordinal);
    }

    private static string SampleFile() => Path.Combine(Place.OfData(Place.OfContent()), "appsettings.sample.json");

    private static IEnumerable<string> Bound(Type type, string path) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
            p.PropertyType.IsClass && p.PropertyType != typeof(string) ? Bound(p.PropertyType, $"{path}{p.Name}:") : [path + p.Name]);

    private static IEnumerable<string> Leaves(JsonElement element, string path) =>
        element.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Object ? Leaves(p.Value, $"{path}{p.Name}:") : [path + p.Name]);
}
