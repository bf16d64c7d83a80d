using System.Globalization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Scales;

/// <summary>
/// Mettler Toledo Standard Interface Command Set, levels 0 and 1: lines of ASCII ended by CR LF. Asked with SI (the
/// weight now) because its answer says by itself whether the weight is stable. Source: MT-SICS reference manuals.
/// </summary>
internal sealed class MtSics : IScaleProtocol
{
    public async Task<string?> Greet(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("I4\r\n", cancel);
        if (!answer.StartsWith("I4 ", StringComparison.Ordinal) && !answer.StartsWith('E'))
        {
            throw new ProtocolException(DeviceReasons.SpeaksNonsense, $"\"{answer}\" is no answer of an MT-SICS scale.");
        }

        var parts = answer.Split('"');
        return parts.Length >= 2 ? parts[1] : null;
    }

    public async Task<ScaleReading?> Ask(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("SI\r\n", cancel);
        if (answer.Trim() is "S I")
        {
            return null;
        }

        var reading = Parse(answer);
        if (reading is null)
        {
            wire.CouldNotRead(answer);
        }

        return reading;
    }

    public async Task<bool> Tare(ScaleWire wire, CancellationToken cancel) =>
        (await wire.Ask("T\r\n", cancel)).StartsWith("T S", StringComparison.Ordinal);

    /// <returns>Null for anything but a whole, known weight line: a cut or garbled line is no weight.</returns>
    internal static ScaleReading? Parse(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[0] != "S")
        {
            return null;
        }

        switch (parts[1])
        {
            case "+" when parts.Length == 2:
                return ScaleReading.Out(WeightRange.Over, line);
            case "-" when parts.Length == 2:
                return ScaleReading.Out(WeightRange.Under, line);
            case "S" or "D" when parts.Length == 4:
                const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
                return decimal.TryParse(parts[2], style, CultureInfo.InvariantCulture, out var value)
                    && parts[2].Length <= 12 && ScaleReading.GramsPer(parts[3]) is { } factor
                    ? new ScaleReading(value * factor, parts[1] == "S", WeightRange.InRange, parts[3], line)
                    : null;
            default:
                return null;
        }
    }
}
