using Fulfilment.Domain.People;

namespace Fulfilment.Features.People;

/// <summary>A machine's way in. Only the keyed hash of the secret is stored; the prefix finds the row.</summary>
public sealed class ApiKey
{
    public required string Prefix { get; init; }

    /// <summary>HMAC-SHA256 of the whole key under the configured secret, as lower-case hex.</summary>
    public required string Hash { get; init; }

    public required string Name { get; set; }

    public required Role Role { get; init; }

    /// <summary>As in <see cref="User.Clients"/>.</summary>
    public required string Clients { get; init; }

    public required string Dcs { get; init; }

    /// <summary>The station that an agent's key enrols; null for all others.</summary>
    public string? StationCode { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? RevokedAt { get; set; }
}
