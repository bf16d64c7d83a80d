using System.Globalization;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>A tariff as it stands with a lane: one price, or prices by weight as "2000:700 5000:910".</summary>
public static class TariffText
{
    public static Tariff Read(long parcelCost, long lineCost, string steps) =>
        TryRead(steps) is { Length: > 0 } read ? new Tariff(lineCost, read) : Tariff.Flat(parcelCost, lineCost);

    public static string Of(IEnumerable<TariffStep> steps) =>
        string.Join(' ', steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.UpTo.Value}:{s.Cost}")));

    /// <summary>Empty for ""; null for what is no list of rising weights with prices that do not fall.</summary>
    public static TariffStep[]? TryRead(string text)
    {
        var steps = new List<TariffStep>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = part.Split(':');
            if (cells.Length != 2 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var grams)
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var cost)
                || (steps.Count > 0 && (grams <= steps[^1].UpTo.Value || cost < steps[^1].Cost)))
            {
                return null;
            }

            steps.Add(new TariffStep(new Grams(grams), cost));
        }

        return [.. steps];
    }
}
