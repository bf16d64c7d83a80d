namespace Fulfilment.Features.Work;

/// <summary>For how many days what is no longer needed is kept. Orders, ledger, audit and billing are not subject to it.</summary>
public sealed record RetentionRules
{
    /// <summary>How long a repeated request is answered from the store; after that it is a new request.</summary>
    public int RequestAnswerDays { get; set; } = 30;

    /// <summary>Scans, weights and reports of stations, and commands that were carried out.</summary>
    public int StationRecordDays { get; set; } = 90;

    /// <summary>Work that is done or was dismissed.</summary>
    public int WorkHistoryDays { get; set; } = 30;

    /// <summary>Bytes of labels and papers of parcels that have left.</summary>
    public int FileDays { get; set; } = 400;
}
