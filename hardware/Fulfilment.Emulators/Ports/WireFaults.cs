namespace Fulfilment.Emulators.Ports;

/// <summary>How badly a device's line behaves. Changes take effect at the next byte.</summary>
public sealed class WireFaults
{
    /// <summary>Send every answer in pieces of this many bytes (0 = whole).</summary>
    public int Pieces { get; set; }

    public TimeSpan Latency { get; set; }

    /// <summary>Noise of so many bytes before each answer, the same for the same seed.</summary>
    public int Garbage { get; set; }

    public int Seed { get; set; } = 1;

    /// <summary>While set, nothing is read and nothing is sent.</summary>
    public bool Frozen { get; set; }

    /// <summary>While set, the device hears but does not answer.</summary>
    public bool Mute { get; set; }
}
