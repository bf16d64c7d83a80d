namespace Fulfilment.Domain.Personalisation;

/// <summary>A condition on the buyer that can be evaluated, stored and read aloud. <see cref="Rule"/> is its stable name.</summary>
public abstract record InsertCondition(string Rule)
{
    public abstract bool Holds(CustomerFacts facts, DateOnly today);

    /// <summary>"is in stage Lapsed": what a manager reads beside the decision.</summary>
    public abstract string Sentence { get; }
}

public sealed record InStage(Stage Stage, StageRules? Rules = null) : InsertCondition("stage")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) => (Rules ?? StageRules.Default).Of(facts, today) == Stage;

    public override string Sentence => $"is in stage {Stage}";
}

/// <param name="Most">Null: no upper end.</param>
public sealed record OrdersBefore(int Fewest, int? Most = null) : InsertCondition("orders-before")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) => facts.OrdersBefore >= Fewest && (Most is null || facts.OrdersBefore <= Most);

    public override string Sentence => Most is null ? $"has ordered at least {Fewest} times before" : $"has ordered {Fewest} to {Most} times before";
}

public sealed record SilentForDays(int Fewest, int? Most = null) : InsertCondition("days-since-last-order")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) =>
        facts.DaysSinceLastOrder(today) is { } days && days >= Fewest && (Most is null || days <= Most);

    public override string Sentence => Most is null ? $"last ordered at least {Fewest} days ago" : $"last ordered {Fewest} to {Most} days ago";
}

public sealed record HasBought(string Category) : InsertCondition("category-bought")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) => facts.CategoriesBought.Contains(Category);

    public override string Sentence => $"has bought {Category} before";
}

/// <summary>The order holds one category and, if asked, not the other: "coffee now, and never a filter yet".</summary>
public sealed record BuysNow(string Category, string? ButNeverBought = null) : InsertCondition("category-now")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) =>
        facts.CategoriesNow.Contains(Category)
        && (ButNeverBought is null || !(facts.CategoriesBought.Contains(ButNeverBought) || facts.CategoriesNow.Contains(ButNeverBought)));

    public override string Sentence => ButNeverBought is null ? $"buys {Category} now" : $"buys {Category} now and has never bought {ButNeverBought}";
}

/// <param name="Regions">Full codes ("JP-13") or countries ("JP", which holds for JP-13 too).</param>
public sealed record InRegion(IReadOnlyList<string> Regions) : InsertCondition("region")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) =>
        Regions.Any(region => facts.Region == region || facts.Region.StartsWith(region + "-", StringComparison.Ordinal));

    public override string Sentence => $"lives in {string.Join(" or ", Regions)}";
}

public sealed record SpeaksLanguage(string Language) : InsertCondition("language")
{
    public override bool Holds(CustomerFacts facts, DateOnly today) =>
        facts.Locale == Language || facts.Locale.StartsWith(Language + "-", StringComparison.Ordinal);

    public override string Sentence => $"reads {Language}";
}
