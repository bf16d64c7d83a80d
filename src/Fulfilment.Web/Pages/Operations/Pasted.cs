using System.Globalization;
using Fulfilment.Domain;

namespace Fulfilment.Web.Pages.Operations;

/// <summary>One article a line, as somebody types it or pastes it from a sheet: code, quantity, and a price where one is given.</summary>
internal static class Pasted
{
    private const int MostLines = 1_000;

    public sealed record Line(string Code, int Quantity, long Price);

    /// <param name="usual">What a line without a quantity means; null: every line needs one.</param>
    public static Outcome<IReadOnlyList<Line>> Read(string text, int? usual = null)
    {
        var lines = new List<Line>();
        var number = 0;
        foreach (var row in text.Split('\n'))
        {
            number++;
            var cells = Cells(row);
            if (cells.Length == 0)
            {
                continue;
            }

            if (cells.Length == 1 && usual is { } left)
            {
                cells = [cells[0], left.ToString(CultureInfo.InvariantCulture)];
            }

            var price = 0L;
            if (cells.Length is < 2 or > 3 || cells[0].Length > 40 || lines.Count == MostLines
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
                || (cells.Length == 3 && !long.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out price)))
            {
                return Odd(number, row);
            }

            lines.Add(new Line(cells[0], quantity, price));
        }

        return lines.Count > 0 ? lines : Refusal.Of("inventory.no-lines");
    }

    public static string[] Cells(string row) => row.Split((char[])['\t', ' ', ',', ';', '\u3000'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static Refusal Odd(int number, string row) => Refusal.Of("inventory.bad-line", ("line", number), ("text", row.Length > 60 ? row[..60] : row.Trim()));
}
