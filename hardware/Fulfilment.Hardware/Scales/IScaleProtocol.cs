namespace Fulfilment.Hardware.Scales;

/// <summary>One family of scales: how to ask, and how to read the answer. Strictly one question at a time.</summary>
internal interface IScaleProtocol
{
    /// <summary>Makes sure that this is such a scale. Answers model or serial number where the family has one.</summary>
    Task<string?> Greet(ScaleWire wire, CancellationToken cancel);

    /// <returns>The weight at this moment; null when the scale is busy.</returns>
    Task<ScaleReading?> Ask(ScaleWire wire, CancellationToken cancel);

    Task<bool> Tare(ScaleWire wire, CancellationToken cancel);
}
