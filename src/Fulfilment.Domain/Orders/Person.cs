using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Orders;

/// <summary>
/// A buyer or recipient. Personal data stands here and in <see cref="Address"/> and nowhere else; everything else
/// refers to it by id, so that erasing it is one update.
/// </summary>
public sealed class Person : IOfClient
{
    public required PersonId Id { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The shop's own customer number; null for a guest.</summary>
    public string? ExternalId { get; init; }

    public required string Name { get; set; }

    public string NameKana { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>"ja" or "en".</summary>
    public string Locale { get; set; } = "ja";

    /// <summary>May papers and messages advertise to this person?</summary>
    public bool Consent { get; set; }

    public DateTime? ErasedAt { get; set; }
}
