namespace Fulfilment.Domain.People;

/// <summary>Who did what to which thing. Append-only: nothing updates or deletes these rows.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTime At { get; init; }

    public required string Actor { get; init; }

    public required Role Role { get; init; }

    /// <summary>The verb, as "feature.verb" ("orders.cancel").</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, as "kind/id" ("order/1042").</summary>
    public required string Subject { get; init; }

    /// <summary>JSON object of what matters to a reader later; never personal data.</summary>
    public string Facts { get; init; } = "{}";

    public string? ClientCode { get; init; }

    public string? DcCode { get; init; }
}
