namespace Fulfilment.Domain.Personalisation;

/// <summary>Where a buyer stands when this order is packed.</summary>
public enum Stage
{
    FirstOrder,
    SecondOrder,
    Repeat,
    Loyal,

    /// <summary>Has come back after a long silence; goes before the count of orders.</summary>
    Lapsed,
}

/// <param name="LoyalFrom">Orders, this one included, from which a buyer is called loyal.</param>
/// <param name="LapsedAfterDays">Silence before this order, in days, after which it is a return.</param>
public sealed record StageRules(int LoyalFrom = 5, int LapsedAfterDays = 180)
{
    public static readonly StageRules Default = new();

    public Stage Of(CustomerFacts facts, DateOnly today) =>
        facts.OrdersBefore == 0 ? Stage.FirstOrder
        : facts.DaysSinceLastOrder(today) > LapsedAfterDays ? Stage.Lapsed
        : facts.OrdersBefore + 1 >= LoyalFrom ? Stage.Loyal
        : facts.OrdersBefore == 1 ? Stage.SecondOrder
        : Stage.Repeat;
}
