using System.Globalization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Scales;

/// <summary>
/// Toledo 8217 (checkout scales, 9600 7E1): W asks; STX digits [N] CR is a stable weight, STX ? status CR says why there
/// is none. The unit is a setting of the scale and is not sent. Tare is set at the scale. Source: 8217 manual.
/// </summary>
internal sealed class Toledo8217(string unit) : IScaleProtocol
{
    private const int Motion = 1, Over = 2, UnderZero = 4;
    private readonly decimal factor = ScaleReading.GramsPer(unit) ?? throw new FormatException($"\"{unit}\" is no unit of weight.");

    public async Task<string?> Greet(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("Ehello", cancel);
        if (answer != "\u0002E")
        {
            throw new ProtocolException(DeviceReasons.SpeaksNonsense, $"\"{answer}\" is no answer of an 8217 scale.");
        }

        await wire.Ask("F", cancel);
        return null;
    }

    public async Task<ScaleReading?> Ask(ScaleWire wire, CancellationToken cancel)
    {
        var answer = await wire.Ask("W", cancel);
        var reading = Parse(answer);
        if (reading is null)
        {
            wire.CouldNotRead(answer);
        }

        return reading;
    }

    public Task<bool> Tare(ScaleWire wire, CancellationToken cancel) => Task.FromResult(false);

    /// <param name="frame">One answer without its CR.</param>
    internal ScaleReading? Parse(string frame)
    {
        if (frame.Length < 2 || frame[0] != '\u0002')
        {
            return null;
        }

        var body = frame[1..];
        if (body[0] == '?')
        {
            return body.Length == 2 ? FromStatus(body[1], frame) : null;
        }

        body = body.EndsWith('N') ? body[..^1] : body;
        return body.Length is >= 4 and <= 8 && body.All(c => char.IsAsciiDigit(c) || c == '.')
            && decimal.TryParse(body, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new ScaleReading(value * factor, true, WeightRange.InRange, unit, frame)
            : null;
    }

    private ScaleReading? FromStatus(char status, string raw)
    {
        if ((status & Over) != 0)
        {
            return ScaleReading.Out(WeightRange.Over, raw);
        }

        if ((status & UnderZero) != 0)
        {
            return ScaleReading.Out(WeightRange.Under, raw);
        }

        return (status & Motion) != 0 ? new ScaleReading(0, false, WeightRange.InRange, unit, raw) : null;
    }
}
