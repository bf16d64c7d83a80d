using System.Text.Json.Serialization;
using Fulfilment.Features.Packing;
using Fulfilment.Identification;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Web.Api;

/// <summary>One scan as a page shows it: what was read, from which symbol, what it says, and what it was taken for.</summary>
/// <param name="Code">As it was read, separators as GS.</param>
/// <param name="Suppressed">A repeat: shown, and not acted on.</param>
/// <param name="Elements">"(01)04569951116179 (10)LOT-9": what is certain; absent where it is no GS1.</param>
/// <param name="Loss">"suspected", "recovered" or "ambiguous": a separator was lost on the way.</param>
/// <param name="Guess">How it would read with the separator in its place.</param>
public sealed record ScanLine(
    string Code, string? Aim, string? Symbology, string Device, DateTime At, string Verdict, bool Suppressed, string? Elements = null, string? Loss = null,
    string? Guess = null)
{
    internal static ScanLine Of(SeenScan scan)
    {
        var aim = scan.Symbol is { } symbol && AimIdentifier.TryParse(symbol, out var known) ? known : AimIdentifier.None;
        var read = aim.IsPresent ? ScannedCode.Read(scan.Code, aim) : ScannedCode.Read(scan.Code);
        return new ScanLine(
            scan.Code, scan.Symbol, aim.IsPresent ? aim.Symbology : null, scan.Device, DateTime.SpecifyKind(scan.At, DateTimeKind.Utc), scan.Verdict,
            scan.Verdict == "suppressed", Said(read.Elements), read.Loss == SeparatorLoss.None ? null : read.Loss.ToString().ToLowerInvariant(), Said(read.Guess));
    }

    private static string? Said(IReadOnlyList<Gs1Value> elements) => elements.Count == 0 ? null : string.Join(' ', elements.Select(e => $"({e.Ai}){e.Value}"));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScanLine))]
internal sealed partial class ScanLineJson : JsonSerializerContext;
