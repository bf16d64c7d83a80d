namespace Fulfilment.Domain.Allocation.Rules;

/// <summary>
/// How hard to plan, as counts and a seed rather than seconds: the same input gives the same plan on any machine.
/// </summary>
/// <param name="PricePasses">Passes over the backlog that find what a contested unit is worth; 0 plans each order by itself.</param>
/// <param name="Repairs">Rounds that take a few related orders out and plan them again.</param>
public sealed record Effort(int PricePasses, int Repairs, ulong Seed)
{
    /// <summary>One order after the other, each at its own optimum with what is left.</summary>
    public static readonly Effort OneByOne = new(0, 0, 0);

    /// <summary>A large backlog as a whole, at about ten times the work of <see cref="OneByOne"/>.</summary>
    public static Effort Joint(int orders, ulong seed = 1) => new(8, orders / 4, seed);

    /// <summary>As near the optimum as a few seconds bring a backlog of about a thousand orders.</summary>
    public static Effort Thorough(int orders, ulong seed = 1) => new(200, 100 * orders, seed);
}
