using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// <c>SettleMilliseconds</c>: how long printer and counter must stand still before "did not come out" is believed.
/// <c>UndecidedMilliseconds</c>: how long a printer may be gone with a label in it before a person is asked.
/// <c>Darkness</c>, <c>Speed</c>: in the language's own numbers; null leaves what is set at the printer.
/// </summary>
public sealed record PrinterSettings(
    int PollMilliseconds = 2000, int WatchMilliseconds = 40, int PatienceMilliseconds = 3000, int SettleMilliseconds = 700,
    int UndecidedMilliseconds = 30000, int? Darkness = null, int? Speed = null)
{
    public static PrinterSettings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new PrinterSettings()
        : JsonSerializer.Deserialize(json, PrinterJson.Default.PrinterSettings) ?? new PrinterSettings();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PrinterSettings))]
internal sealed partial class PrinterJson : JsonSerializerContext;
