using System.Collections.Immutable;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>
/// What a parcel costs by its weight, plus a handling cost per line, in the snapshot's minor units. Steps ascend by
/// weight. Goods heavier than the last step travel as several full boxes of the last step and one with the rest.
/// </summary>
public sealed record Tariff
{
    public Tariff(long perLine, params ReadOnlySpan<TariffStep> steps)
    {
        if (steps.IsEmpty)
        {
            throw new ArgumentException("A tariff needs at least one step.", nameof(steps));
        }

        for (var i = 1; i < steps.Length; i++)
        {
            if (steps[i].UpTo.Value <= steps[i - 1].UpTo.Value || steps[i].Cost < steps[i - 1].Cost)
            {
                throw new ArgumentException("Tariff steps ascend in weight and never fall in cost.", nameof(steps));
            }
        }

        PerLine = perLine;
        Steps = [.. steps];
    }

    /// <summary>One price whatever the weight.</summary>
    public static Tariff Flat(long perParcel, long perLine = 0) => new(perLine, new TariffStep(new Grams(int.MaxValue), perParcel));

    public long PerLine { get; }

    public ImmutableArray<TariffStep> Steps { get; }

    public bool IsFlat => Steps.Length == 1 && Steps[0].UpTo.Value == int.MaxValue;

    /// <summary>The cheapest a parcel can be: what any parcel on this lane costs at least.</summary>
    public long Least => Steps[0].Cost;

    public long PostageFor(long grams)
    {
        var last = Steps[^1];
        var fullBoxes = grams > last.UpTo.Value ? (grams - 1) / last.UpTo.Value : 0;
        var rest = grams - fullBoxes * last.UpTo.Value;
        foreach (var step in Steps)
        {
            if (rest <= step.UpTo.Value)
            {
                return fullBoxes * last.Cost + step.Cost;
            }
        }

        return (fullBoxes + 1) * last.Cost;
    }
}
