using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Hardware.Framing;

namespace Fulfilment.Hardware.Scanners;

public enum ScanSuffix { AnyLineEnd, StxEtx, Gap, HidPos, Keyboard }

/// <summary>
/// How one scanner is set up. <c>Aim</c>: it sends AIM identifiers (turn them on wherever possible: without them GS1 and
/// plain symbols look the same). <c>GsSubstitute</c>: the character it types instead of GS. <c>RepeatWithin</c>: the same
/// content again within so many milliseconds is marked as a repeat (0 = never: people do scan ten equal items).
/// <c>HidPos</c> and <c>Keyboard</c> read reports and key events instead of characters (addresses hid: and evdev:).
/// <c>GapMilliseconds</c>: silence that ends a scan without suffix, or breaks an unfinished one.
/// </summary>
public sealed record ScannerSettings(
    ScanSuffix Suffix = ScanSuffix.AnyLineEnd, bool Aim = true, string? GsSubstitute = null, int RepeatWithin = 0,
    int GapMilliseconds = 2000, int MaxLength = 8192, KeyboardLayout Layout = KeyboardLayout.Us)
{
    public static ScannerSettings Read(string? json) => string.IsNullOrWhiteSpace(json)
        ? new ScannerSettings()
        : JsonSerializer.Deserialize(json, ScannerJson.Default.ScannerSettings) ?? new ScannerSettings();

    internal Framer MakeFramer() => Suffix switch
    {
        ScanSuffix.StxEtx => new StartEndFramer(0x02, 0x03, MaxLength),
        ScanSuffix.Gap => new GapFramer(MaxLength),
        ScanSuffix.HidPos => new HidPosFramer(Aim, MaxLength),
        ScanSuffix.Keyboard => new WedgeFramer(Layout, MaxLength),
        _ => new SuffixFramer("\r\n"u8, MaxLength),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScannerSettings))]
internal sealed partial class ScannerJson : JsonSerializerContext;
