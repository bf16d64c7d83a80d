namespace Fulfilment.Domain.Inventory;

public enum OpeningState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>
/// A file of opening stock on its way into the ledger, part by part. <see cref="UpToLine"/> moves in the transaction of
/// each part, so that a process that dies goes on where it stood.
/// </summary>
public sealed class OpeningLoad
{
    public required long Id { get; init; }

    /// <summary>As the person called it.</summary>
    public required string FileName { get; init; }

    /// <summary>Its name in the file store.</summary>
    public required string File { get; init; }

    public required string By { get; init; }

    /// <summary>Whose reach counts while it runs: codes separated by spaces, "*" for all.</summary>
    public required string Clients { get; init; }

    public required string Dcs { get; init; }

    /// <summary>For rows that name no client or no site.</summary>
    public string DefaultClient { get; init; } = "";

    public string DefaultDc { get; init; } = "";

    public required DateTime At { get; init; }

    public required int Rows { get; init; }

    public OpeningState State { get; set; }

    public long UpToLine { get; set; }

    public int Taken { get; set; }

    /// <summary>Units of the rows that were taken.</summary>
    public long Units { get; set; }

    /// <summary>Rows that an earlier load had brought in with the same quantity.</summary>
    public int Repeated { get; set; }

    public int Bad { get; set; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>A row that was not taken: where, and why.</summary>
public sealed class OpeningFault
{
    public required long LoadId { get; init; }

    public required long Line { get; init; }

    /// <summary>A line may have several faults.</summary>
    public required int No { get; init; }

    public required string Column { get; init; }

    public required string Code { get; init; }

    /// <summary>The refusal's facts as a JSON object.</summary>
    public required string Facts { get; init; }
}
