namespace Fulfilment.Features.People;

/// <summary>How often a secret may be guessed, and how long the door stays shut after that.</summary>
public sealed record SignInRules(int Attempts, TimeSpan Lockout)
{
    public static readonly SignInRules Usual = new(5, TimeSpan.FromMinutes(10));
}
