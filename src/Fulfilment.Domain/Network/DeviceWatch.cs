using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>
/// How a device does, as its station's agent last told: a row beside <see cref="Device"/>, which says what it shall be. Bytes
/// are kept by their form only ("9×14 CR LF"), never by what they said.
/// </summary>
public sealed class DeviceWatch : IAtDc
{
    /// <summary>A lease is renewed by every report; an agent reports at least once a minute.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    public required string DeviceId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>The station that holds it: scans go to it and to no other.</summary>
    public required StationId HeldBy { get; set; }

    public DateTime HeldUntil { get; set; }

    /// <summary>Another station that reported it while it was held: two agents talk to one device.</summary>
    public string? ClaimedBy { get; set; }

    public DateTime? ClaimedAt { get; set; }

    /// <summary>"scan-source identify": what a page may offer.</summary>
    public string Capabilities { get; set; } = "";

    public string? Model { get; set; }

    public string? Firmware { get; set; }

    /// <summary>Where it was found this time: an observation, never its identity.</summary>
    public string? Address { get; set; }

    /// <summary>The driver that fits what was found; for a new device the one that adopting it will use.</summary>
    public string? Driver { get; set; }

    /// <summary>The number of the settings that shall hold; null while nobody has set any here.</summary>
    public int? WantedSettings { get; set; }

    /// <summary>The number of those that hold, as the agent tells it; null for the station's own.</summary>
    public int? HeldSettings { get; set; }

    /// <summary>Those that hold, as a JSON object.</summary>
    public string? Settings { get; set; }

    /// <summary>A person said that this found device belongs here; null for devices of the agent's own settings.</summary>
    public DateTime? AdoptedAt { get; set; }

    public string? AdoptedBy { get; set; }

    public DateTime? LastInAt { get; set; }

    public DateTime? LastOutAt { get; set; }

    public string? LastIn { get; set; }

    public string? LastOut { get; set; }

    public int Reconnects { get; set; }

    public int Queued { get; set; }

    public long Dropped { get; set; }

    public long ParseErrors { get; set; }

    /// <summary>Up to 32 bytes as hexadecimal of what nobody understood.</summary>
    public string? LastParseError { get; set; }

    public double? LatencyP50 { get; set; }

    public double? LatencyP99 { get; set; }

    public bool Emulated { get; set; }

    public bool IsHeldElsewhere(StationId station, DateTime now) => HeldBy != station && HeldUntil > now;

    /// <summary>A station's report renews its lease, or takes over one that has lapsed.</summary>
    /// <returns>False when another station holds the device: the claim is kept to be shown, and nothing moves.</returns>
    public bool TryHold(StationId station, DateTime now)
    {
        if (IsHeldElsewhere(station, now))
        {
            (ClaimedBy, ClaimedAt) = (station.Value, now);
            return false;
        }

        (HeldBy, HeldUntil) = (station, now + Lease);
        if (ClaimedAt is { } claimed && claimed + Lease < now)
        {
            (ClaimedBy, ClaimedAt) = (null, null);
        }

        return true;
    }
}
