using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Inventory;

namespace Fulfilment.Web.Pages.Operations.Receiving;

/// <summary>
/// What will come, one article a line, typed or pasted from a sheet: code, quantity, then lot, expiry and serial number
/// where the sender says them, "-" for one that is not known.
/// </summary>
internal static class AnnouncedLines
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d"];

    public static Outcome<IReadOnlyList<AnnounceReceipt.Line>> Read(string text)
    {
        var lines = new List<AnnounceReceipt.Line>();
        var number = 0;
        foreach (var row in text.Split('\n'))
        {
            number++;
            var cells = Pasted.Cells(row);
            if (cells.Length == 0)
            {
                continue;
            }

            if (cells.Length is < 2 or > 5 || cells[0].Length > 40 || lines.Count == AnnounceReceipt.MaxLines
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || !TryDay(Cell(cells, 3), out var expiry))
            {
                return Pasted.Odd(number, row);
            }

            lines.Add(new AnnounceReceipt.Line(new SkuId(cells[0]), quantity, Cell(cells, 2), expiry, Cell(cells, 4)));
        }

        return lines.Count > 0 ? lines : Refusal.Of("inventory.no-lines");
    }

    private static string? Cell(string[] cells, int at) => cells.Length > at && cells[at] is not ("-" or "－" or "ー") ? cells[at] : null;

    private static bool TryDay(string? text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = read ? value : null;
        return read || text is null;
    }
}
