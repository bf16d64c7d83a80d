using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

public enum SettingsState
{
    /// <summary>Asked for; the agent has not answered yet.</summary>
    Pending,

    /// <summary>The device took them.</summary>
    Applied,

    /// <summary>The device did not work with them and went back to what it had.</summary>
    Refused,

    /// <summary>Newer ones were asked for before the agent answered.</summary>
    Superseded,
}

/// <summary>One state of a device's settings that a person asked for, and what became of it. Never changed afterwards, only answered.</summary>
public sealed class DeviceSettingsVersion : IAtDc
{
    public required string DeviceId { get; init; }

    /// <summary>From 1, per device.</summary>
    public required int Version { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>JSON object with what differs from the driver's defaults.</summary>
    public required string Settings { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public SettingsState State { get; private set; }

    /// <summary>The command that carries it to the agent now.</summary>
    public long CommandId { get; set; }

    /// <summary>A reason word of the agent.</summary>
    public string? Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public void Supersede() => State = State == SettingsState.Pending ? SettingsState.Superseded : State;

    public void Settle(bool applied, string? answer, DateTime now) =>
        (State, Answer, AnsweredAt) = (applied ? SettingsState.Applied : SettingsState.Refused, answer, now);
}
