using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Packing;

public enum CommandKind
{
    Print,
    Weigh,
    Ask,
    Identify,
    Configure,
    Tare,
    TestScan,
    TestLabel,
    Adopt,
    Retire,
    Light,
    Robot,
}

/// <summary>
/// Something that a station's agent is asked to do. It is repeated to the agent until it is settled: claimed by a
/// report, answered, or too old to be done.
/// </summary>
public sealed class QueuedCommand : IAtDc
{
    public required long Id { get; init; }

    public required StationId StationId { get; init; }

    public required DcId DcId { get; init; }

    public required CommandKind Kind { get; init; }

    public string? Device { get; init; }

    /// <summary>The print job of a Print or Ask.</summary>
    public long? PrintJobId { get; init; }

    /// <summary>Driver settings of a Configure, the serial of a TestLabel, what a lamp shows or where a vehicle drives.</summary>
    public string? Settings { get; init; }

    public required DateTime At { get; init; }

    /// <summary>After this it is not begun any more.</summary>
    public required DateTime NotAfter { get; init; }

    public bool Settled { get; set; }

    /// <summary>Who asked; the machine's own commands have nobody.</summary>
    public string? By { get; init; }

    public DateTime? AnsweredAt { get; set; }

    public bool? Ok { get; set; }

    /// <summary>What the agent said: a scan, grams, or a word of refusal.</summary>
    public string? Answer { get; set; }
}
