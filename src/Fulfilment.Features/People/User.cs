using Fulfilment.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace Fulfilment.Features.People;

/// <summary>Somebody who signs in: at a desk with a password, on the floor with badge and PIN.</summary>
public sealed class User : IdentityUser
{
    public string DisplayName { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>Space-separated client codes; "" is none, "*" is all.</summary>
    public string Clients { get; set; } = "*";

    /// <summary>Space-separated DC codes; "" is none, "*" is all.</summary>
    public string Dcs { get; set; } = "*";

    /// <summary>"ja" or "en".</summary>
    public string Locale { get; set; } = "ja";

    /// <summary>What the badge says when it is scanned; unique.</summary>
    public string? Badge { get; set; }

    public string? PinHash { get; set; }

    public int PinFailures { get; set; }

    public DateTime? PinLockedUntil { get; set; }

    public bool Active { get; set; } = true;
}
