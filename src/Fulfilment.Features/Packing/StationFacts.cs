using Fulfilment.Domain.Packing;

namespace Fulfilment.Features.Packing;

/// <summary>Something a station's agent saw. Sequences rise within one agent and are never used twice.</summary>
public abstract record StationFact(long Sequence, DateTime At, string Device)
{
    public abstract string Kind { get; }

    /// <summary>What the journal shows.</summary>
    public abstract string Text { get; }
}

/// <param name="Code">The data of the symbol, separators kept as GS.</param>
/// <param name="Aim">"]C1" and the like, when the device said so.</param>
/// <param name="Suppressed">The duplicate rule that says not to act on it.</param>
public sealed record ScanFact(long Sequence, DateTime At, string Device, string Code, string? Aim, string? Suppressed = null)
    : StationFact(Sequence, At, Device)
{
    public const string Word = "scan";

    public override string Kind => Word;

    public override string Text => Code;
}

/// <param name="Counts">Stable and in range.</param>
/// <param name="CommandId">The question it answers; null when the scale spoke by itself.</param>
public sealed record WeightFact(long Sequence, DateTime At, string Device, int Grams, bool Counts, long? CommandId) : StationFact(Sequence, At, Device)
{
    public override string Kind => "weight";

    public override string Text => Counts ? $"{Grams} g" : $"({Grams} g)";
}

public sealed record PrintFact(
    long Sequence, DateTime At, string Device, long PrintJobId, int Attempt, PrintJobState State, string? Reason = null, string? Evidence = null)
    : StationFact(Sequence, At, Device)
{
    public override string Kind => "print";

    public override string Text => $"{PrintJobId}/{Attempt} {State} {Reason}".TrimEnd();
}

/// <param name="DeviceKind">"scanner", "scale", "label-printer", …</param>
/// <param name="State">"Ready", "Degraded", "Offline", …</param>
/// <param name="Reading">What the agent measured; absent from agents that do not say it.</param>
public sealed record DeviceFact(
    long Sequence, DateTime At, string Device, string DeviceKind, string State, string Reasons, string Name, DeviceReading? Reading = null)
    : StationFact(Sequence, At, Device)
{
    public override string Kind => "device";

    public override string Text => $"{State} {Reasons}".TrimEnd();
}

/// <summary>How a device does, as its agent measured it. <c>LastIn</c> and <c>LastOut</c> are forms of bytes, never content.</summary>
public sealed record DeviceReading(
    string Capabilities, string? Model, string? Firmware, string? Address, string? HeldBy, DateTime? LastInAt, DateTime? LastOutAt, string? LastIn,
    string? LastOut, int Reconnects, int Queued, long Dropped, long ParseErrors, string? LastParseError, double? LatencyP50, double? LatencyP99,
    bool Emulated)
{
    public string? Driver { get; init; }

    /// <summary>The settings that hold, and their number at the server; both null where the agent does not say.</summary>
    public string? Settings { get; init; }

    public int? SettingsVersion { get; init; }
}

/// <summary>What became of a test print; there is no print job behind it.</summary>
/// <param name="IsOver">The verdict will not change any more.</param>
public sealed record TestPrintFact(long Sequence, DateTime At, string Device, long CommandId, bool IsOver, bool Ok, string Detail)
    : StationFact(Sequence, At, Device)
{
    public override string Kind => "test-print";

    public override string Text => $"{CommandId} {Detail}";
}

public sealed record AnswerFact(long Sequence, DateTime At, string Device, long CommandId, bool Ok, string? Detail) : StationFact(Sequence, At, Device)
{
    public override string Kind => "answer";

    public override string Text => $"{CommandId} {(Ok ? "ok" : "no")} {Detail}".TrimEnd();
}

/// <summary>A device that nobody has entered, where the agent found it.</summary>
public sealed record FoundFact(long Sequence, DateTime At, string Device, string DeviceKind, string Driver, string Address) : StationFact(Sequence, At, Device)
{
    public override string Kind => "found";

    public override string Text => $"{Driver} {Address}";
}

public enum LampMeaning
{
    /// <summary>A fault, or an answer to a question that is not asked any more.</summary>
    Nothing,

    /// <summary>All that the lamp showed is taken.</summary>
    All,

    /// <summary>Only so many are there.</summary>
    Fewer,
}

/// <summary>A press at a bin's lamp.</summary>
/// <param name="Bin">The bin that it hangs at; null where a press counts for nothing.</param>
public sealed record LampFact(long Sequence, DateTime At, string Device, int Node, int Units, LampMeaning Meant, string? Bin) : StationFact(Sequence, At, Device)
{
    public override string Kind => "light";

    public override string Text => $"{Node}: {Units} {Meant}";
}

/// <summary>What a device told that the bench does not act on: kept as evidence.</summary>
public sealed record SeenFact(long Sequence, DateTime At, string Device, string What, string Said) : StationFact(Sequence, At, Device)
{
    public override string Kind => What;

    public override string Text => Said;
}

/// <summary>A tag seen at the bench: kept as evidence.</summary>
public sealed record TagFact(long Sequence, DateTime At, string Device, string Epc, string Change) : StationFact(Sequence, At, Device)
{
    public override string Kind => "tag";

    public override string Text => $"{Epc} {Change}";
}
