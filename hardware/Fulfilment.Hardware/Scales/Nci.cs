using System.Globalization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Scales;

/// <summary>
/// NCI / Weigh-Tronix: W CR asks; the answer is LF xxxx.xxuu CR LF hh CR ETX with two or more status bytes (bits 4 and 5
/// always set). Frames are read up to ETX. Source: NCI General Scale Communications Protocol.
/// </summary>
internal sealed class Nci : IScaleProtocol
{
    private const int Motion = 1, Under = 1, Over = 2, Faults = 0xc;

    public async Task<string?> Greet(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("S\r", cancel);
        return answer.StartsWith('\n')
            ? null
            : throw new ProtocolException(DeviceReasons.SpeaksNonsense, $"\"{answer}\" is no answer of an NCI scale.");
    }

    public async Task<ScaleReading?> Ask(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("W\r", cancel);
        var reading = Parse(answer);
        if (reading is null)
        {
            wire.CouldNotRead(answer);
        }

        return reading;
    }

    public async Task<bool> Tare(ScaleWire wire, CancellationToken cancel) =>
        !(await wire.Ask("Z\r", cancel)).Contains('?', StringComparison.Ordinal);

    /// <param name="frame">One answer without its ETX.</param>
    internal static ScaleReading? Parse(string frame)
    {
        var lines = frame.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')).ToArray();
        if (lines.Length is not (1 or 2) || !IsStatus(lines[^1]))
        {
            return null;
        }

        var status = lines[^1];
        if ((status[1] & Faults) != 0)
        {
            return null; // ROM or calibration fault: whatever number stands beside it is not a weight
        }

        if ((status[1] & Over) != 0)
        {
            return ScaleReading.Out(WeightRange.Over, frame);
        }

        if ((status[1] & Under) != 0)
        {
            return ScaleReading.Out(WeightRange.Under, frame);
        }

        return lines.Length == 2 ? Weight(lines[0], (status[0] & Motion) == 0, frame) : null;
    }

    private static bool IsStatus(string line) => line.Length is 2 or 3 && line.All(c => (c & 0x30) == 0x30);

    private static ScaleReading? Weight(string line, bool stable, string raw)
    {
        if (line.Length < 4)
        {
            return null;
        }

        var unit = line[^2..].Trim().ToLowerInvariant();
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite;
        return decimal.TryParse(line[..^2], style, CultureInfo.InvariantCulture, out var value) && line.Length <= 14
            && ScaleReading.GramsPer(unit) is { } factor
            ? new ScaleReading(value * factor, stable, WeightRange.InRange, unit, raw)
            : null;
    }
}
