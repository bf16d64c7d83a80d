using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// <c>SettleMilliseconds</c>: how long printer and counter must stand still before "did not come out" is believed.
/// <c>UndecidedMilliseconds</c>: how long a printer may be gone with a label in it before a person is asked.
/// </summary>
public sealed record PrinterTimings(
    int PollMilliseconds = 2000, int WatchMilliseconds = 40, int PatienceMilliseconds = 3000, int SettleMilliseconds = 700,
    int UndecidedMilliseconds = 30000)
{
    public static PrinterTimings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new PrinterTimings()
        : JsonSerializer.Deserialize(json, PrinterJson.Default.PrinterTimings) ?? new PrinterTimings();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PrinterTimings))]
internal sealed partial class PrinterJson : JsonSerializerContext;
