using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Packing;

/// <summary>
/// Problem: a unit was scanned; does it belong into this carton, and as which line, lot and serial?
/// Method: the article must be one of the job's; a line of it must still be open for as many units as the code stands
/// for; a lot or serial that was read must be one that was picked; one that is needed but was not read is asked for,
/// unless only one is left in the tote. Every "no" names what was read and what is wanted.
/// Complexity: linear in the lines and tote rows of one job.
/// </summary>
public static class PackCheck
{
    public readonly record struct Line(int LineNo, SkuId Sku, int Required, int Packed)
    {
        public int Open => Required - Packed;
    }

    /// <summary>What stands in the tote by lot and serial ("" = none).</summary>
    public readonly record struct InTote(SkuId Sku, string Lot, string Serial, Condition Condition, int Quantity);

    /// <summary>What a scan says: an article of the job, how many units one scan stands for, and lot and serial if the symbol carried them.</summary>
    public readonly record struct Scanned(SkuId Sku, int Units, string? Lot, string? Serial, bool NeedsLot, bool NeedsSerial);

    public readonly record struct Accepted(int LineNo, SkuId Sku, int Units, string Lot, string Serial, Condition Condition);

    public static Outcome<Accepted> Check(IReadOnlyList<Line> lines, IReadOnlyList<InTote> tote, in Scanned scan)
    {
        var (sku, units) = (scan.Sku, scan.Units);
        if (!lines.Any(l => l.Sku == sku))
        {
            return Refusal.Of("packing.wrong-item", ("sku", sku));
        }

        var open = lines.FirstOrDefault(l => l.Sku == sku && l.Open >= units);
        if (open.LineNo == 0)
        {
            var (required, packed) = (lines.Where(l => l.Sku == sku).Sum(l => l.Required), lines.Where(l => l.Sku == sku).Sum(l => l.Packed));
            return Refusal.Of("packing.extra-unit", ("sku", sku), ("required", required), ("packed", packed), ("units", units));
        }

        var picked = tote.Where(t => t.Sku == sku && t.Quantity > 0).ToList();
        var lot = Choose(scan.Lot, scan.NeedsLot, picked.Select(t => t.Lot), "lot", sku);
        if (!lot.IsDone)
        {
            return lot.Refusal;
        }

        var ofLot = picked.Where(t => t.Lot == lot.Value).ToList();
        var serial = Choose(scan.Serial, scan.NeedsSerial, ofLot.Select(t => t.Serial), "serial", sku);
        if (!serial.IsDone)
        {
            return serial.Refusal;
        }

        var row = ofLot.FirstOrDefault(t => t.Serial == serial.Value);
        return new Accepted(open.LineNo, sku, units, lot.Value, serial.Value, row.Condition);
    }

    /// <summary>One mark (lot or serial): what was read must have been picked; what was not read must be the only one.</summary>
    private static Outcome<string> Choose(string? read, bool needed, IEnumerable<string> inTote, string mark, SkuId sku)
    {
        var there = inTote.Distinct(StringComparer.Ordinal).ToList();
        var named = there.Where(m => m.Length > 0).ToList();
        if (read is not null && (needed || named.Count > 0))
        {
            return named.Contains(read, StringComparer.Ordinal)
                ? read
                : Refusal.Of($"packing.wrong-{mark}", ("sku", sku), (mark, read), ("picked", string.Join(", ", named)));
        }

        return there.Count > 1
            ? Refusal.Of($"packing.{mark}-needed", ("sku", sku), ("picked", string.Join(", ", named)))
            : there.FirstOrDefault() ?? "";
    }
}
