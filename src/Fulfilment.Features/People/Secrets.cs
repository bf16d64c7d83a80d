using Fulfilment.Domain;
using Microsoft.AspNetCore.Identity;

namespace Fulfilment.Features.People;

/// <summary>Passwords and PINs: what is acceptable, and their slow hashes (ASP.NET Core Identity's, so that they can be raised later).</summary>
public static class Secrets
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;

    private static readonly PasswordHasher<User> Hasher = new();
    private static readonly string OfNobody = Hasher.HashPassword(new User(), Guid.NewGuid().ToString());

    public static string Hash(User user, string secret) => Hasher.HashPassword(user, secret);

    /// <summary>Takes as long for somebody who does not exist, so that time does not tell who does.</summary>
    public static bool Fits(User? user, string? hash, string secret)
    {
        var verdict = Hasher.VerifyHashedPassword(user ?? new User(), hash ?? OfNobody, secret);
        return user is not null && hash is not null && verdict != PasswordVerificationResult.Failed;
    }

    public static Refusal? RefusePassword(string password) =>
        password.Length is >= ShortestPassword and <= LongestPassword && password.Distinct().Count() >= 5
            ? null
            : Refusal.Of("people.weak-password", ("shortest", ShortestPassword), ("longest", LongestPassword));

    public static Refusal? RefusePin(string pin) =>
        pin.Length is >= 4 and <= 8 && pin.All(char.IsAsciiDigit) && pin.Distinct().Count() > 1 ? null : Refusal.Of("people.weak-pin");
}
