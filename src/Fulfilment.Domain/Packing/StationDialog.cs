using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;

namespace Fulfilment.Domain.Packing;

/// <summary>What the station waits for.</summary>
public enum DialogStep
{
    /// <summary>A tote, or an item of a one-line order.</summary>
    Ready,

    /// <summary>Units of the order.</summary>
    Units,

    /// <summary>The papers' own codes.</summary>
    Papers,

    /// <summary>A stable weight.</summary>
    Weigh,

    /// <summary>The label that was printed, on the carton.</summary>
    Label,

    /// <summary>The order was cancelled: the units go back to a tote.</summary>
    Intercepted,
}

public enum VerdictTone
{
    None,
    Good,
    Wrong,
    Done,
}

/// <summary>
/// The conversation of one station: who sits there, which job is open, what is asked and what was answered last. It
/// lives on the server, so a page that is reloaded or a screen that is replaced shows the same question.
/// </summary>
public sealed class StationDialog : IAtDc
{
    public required StationId StationId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>The packer's actor name; null when nobody has signed in here.</summary>
    public string? Packer { get; set; }

    public string PackerName { get; set; } = "";

    public ShipmentId? ShipmentId { get; set; }

    /// <summary>The carton that units and papers go into, or that is weighed and labelled now.</summary>
    public CartonId? CartonId { get; set; }

    public DialogStep Step { get; set; }

    public DateTime StepSince { get; set; }

    /// <summary>When the present job was opened: working time for the bill.</summary>
    public DateTime? JobSince { get; set; }

    /// <summary>An article that was scanned without the lot or serial it needs; the next scan may bring it.</summary>
    public string? PendingSku { get; set; }

    /// <summary>An act that waits for its reason ("box:80", "skip", "reprint"); a scanned WHY code completes it.</summary>
    public string? PendingAct { get; set; }

    public VerdictTone Tone { get; set; }

    /// <summary>A message code, or "".</summary>
    public string Verdict { get; set; } = "";

    /// <summary>JSON object of the message's facts.</summary>
    public string VerdictFacts { get; set; } = "{}";

    /// <summary>The last raw scan as text, so that a person sees what the scanner read.</summary>
    public string LastScan { get; set; } = "";

    public int? LiveGrams { get; set; }

    /// <summary>The question to the scale whose answer counts now.</summary>
    public long? WeighCommandId { get; set; }

    /// <summary>The agent that speaks for the station, and how far its events are stored.</summary>
    public string Agent { get; set; } = "";

    public long UpTo { get; set; }

    public DateTime? HeardAt { get; set; }

    public int Version { get; set; }

    public void Say(VerdictTone tone, string code, string facts = "{}")
    {
        Tone = tone;
        Verdict = code;
        VerdictFacts = facts;
    }
}
