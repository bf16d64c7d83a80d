namespace Fulfilment.Domain.Packing;

/// <summary>
/// Problem: is what stands on the scale what was scanned?
/// Method: expected = box + units + papers; allowed difference = the larger of a floor (tape, filling, print on boxes)
/// and a share of what the units weigh. Where a weight is not known there is nothing to compare, and only an empty box
/// is caught. Limits: a unit lighter than the tolerance cannot be missed by weight alone; the scans are the proof, the
/// weight is the second witness.
/// </summary>
public static class WeightCheck
{
    public const int FloorGrams = 30;
    public const int PercentOfUnits = 4;
    public const int GramsPerPaper = 5;

    /// <param name="TareGrams">The empty box.</param>
    /// <param name="UnitGrams">All units together; null when one of them has no known weight.</param>
    /// <param name="Papers">Sheets in the box.</param>
    public readonly record struct Contents(int TareGrams, int? UnitGrams, int Papers);

    public readonly record struct Verdict(bool Fits, int? ExpectedGrams, int ToleranceGrams);

    public static Verdict Check(in Contents contents, int grams)
    {
        var papers = contents.Papers * GramsPerPaper;
        if (contents.UnitGrams is not { } units)
        {
            return new Verdict(grams > contents.TareGrams + papers, null, 0);
        }

        var expected = contents.TareGrams + units + papers;
        var tolerance = Math.Max(FloorGrams, (int)((long)units * PercentOfUnits / 100));
        return new Verdict(Math.Abs(grams - expected) <= tolerance, expected, tolerance);
    }
}
