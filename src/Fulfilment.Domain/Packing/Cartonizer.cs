namespace Fulfilment.Domain.Packing;

/// <summary>
/// Problem: which box, or boxes, for these units?
/// Method: 1. a unit fits a box if its edges, sorted, fit the box's edges, sorted; 2. a set fits if every unit does, the
/// volumes fill at most <see cref="FillPercent"/> of the box and the weight stays below the box's limit; 3. the smallest
/// box that takes everything wins; 4. if none does, units are taken largest first, each into the first open box with
/// room, else into a new box of the largest type that it fits; at the end every box is shrunk to the smallest type that
/// takes its content.
/// Complexity: O(units × boxes × types). Limits: volume stands in for geometry: bulky odd shapes may not close, which is
/// why a packer can take another box with a reason. A unit that fits no box goes alone, in the largest one.
/// Source: first-fit decreasing.
/// </summary>
public static class Cartonizer
{
    public const int FillPercent = 85;

    public readonly record struct Unit(Size Size, int Grams);

    /// <summary>One box of the suggestion, and which of the given units (by index) go into it.</summary>
    public sealed record Suggestion(string TypeCode, IReadOnlyList<int> Units);

    public static IReadOnlyList<Suggestion> Suggest(IReadOnlyList<Unit> units, IReadOnlyList<CartonType> types)
    {
        var bySize = types.Where(t => t.Active).OrderBy(t => t.Inner.CubicMm).ThenBy(t => t.Code, StringComparer.Ordinal).ToArray();
        if (bySize.Length == 0 || units.Count == 0)
        {
            return [];
        }

        var all = Enumerable.Range(0, units.Count).ToList();
        if (Array.Find(bySize, t => Takes(t, units, all)) is { } one)
        {
            return [new Suggestion(one.Code, all)];
        }

        var boxes = new List<(CartonType Type, List<int> Units)>();
        foreach (var unit in all.OrderByDescending(u => units[u].Size.CubicMm).ThenByDescending(u => units[u].Grams).ThenBy(u => u))
        {
            var box = boxes.FindIndex(b => Takes(b.Type, units, [.. b.Units, unit]));
            if (box >= 0)
            {
                boxes[box].Units.Add(unit);
                continue;
            }

            boxes.Add((Array.FindLast(bySize, t => Takes(t, units, [unit])) ?? bySize[^1], [unit]));
        }

        return [.. boxes.Select(b => new Suggestion((Array.Find(bySize, t => Takes(t, units, b.Units)) ?? b.Type).Code, b.Units))];
    }

    private static bool Takes(CartonType type, IReadOnlyList<Unit> units, IReadOnlyList<int> chosen)
    {
        long volume = 0;
        long grams = type.TareGrams;
        foreach (var u in chosen)
        {
            volume += units[u].Size.CubicMm;
            grams += units[u].Grams;
            if (!Fits(units[u].Size, type.Inner))
            {
                return false;
            }
        }

        return grams <= type.MaxGrams && volume <= type.Inner.CubicMm / 100 * FillPercent;
    }

    private static bool Fits(in Size unit, in Size box)
    {
        Span<int> a = [unit.LengthMm, unit.WidthMm, unit.HeightMm];
        Span<int> b = [box.LengthMm, box.WidthMm, box.HeightMm];
        a.Sort();
        b.Sort();
        return a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2];
    }
}
