using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation;

public enum RulesState
{
    /// <summary>Written down, tried out, not used.</summary>
    Draft,

    /// <summary>Plans this merchant's orders.</summary>
    Active,

    /// <summary>Was used; runs name it for ever.</summary>
    Retired,
}

/// <summary>One version of a merchant's rules. Its content never changes: another content is another version.</summary>
public sealed class StoredRules : IOfClient
{
    public required ClientId ClientId { get; init; }

    /// <summary>1, 2, 3 … within the merchant.</summary>
    public required int Version { get; init; }

    /// <summary>The rules as JSON.</summary>
    public required string Content { get; init; }

    public required RulesState State { get; set; }

    /// <summary>Why it was changed, in the writer's words.</summary>
    public string Note { get; init; } = "";

    public required string By { get; init; }

    public required DateTime At { get; init; }

    public string? ActivatedBy { get; set; }

    public DateTime? ActivatedAt { get; set; }
}
