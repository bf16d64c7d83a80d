using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>
/// How a station's computer becomes known: a person is shown a code that works once and for an hour; the agent answers it with
/// the public half of a key pair it made itself. From then on its signature opens a short token for this station and no other.
/// The private half never leaves the computer, so there is no secret here to steal.
/// </summary>
public sealed class StationEnrolment : IAtDc
{
    public static readonly TimeSpan CodeLife = TimeSpan.FromHours(1);

    public required long Id { get; init; }

    public required StationId StationId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>SHA-256 of the code, as hexadecimal.</summary>
    public required string CodeHash { get; init; }

    public required DateTime CodeUntil { get; init; }

    public required DateTime IssuedAt { get; init; }

    public required string IssuedBy { get; init; }

    /// <summary>Subject public key info of a P-256 key, as base 64.</summary>
    public string? PublicKey { get; private set; }

    public DateTime? EnrolledAt { get; private set; }

    /// <summary>What the computer calls itself.</summary>
    public string Computer { get; private set; } = "";

    public DateTime? TokenAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public bool IsOpen(DateTime now) => PublicKey is null && RevokedAt is null && now < CodeUntil;

    public bool IsAlive => PublicKey is not null && RevokedAt is null;

    public void Enrol(string publicKey, string computer, DateTime now) => (PublicKey, Computer, EnrolledAt) = (publicKey, computer, now);
}
